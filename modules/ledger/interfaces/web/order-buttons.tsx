import type { VNode } from 'preact';
import { newId } from '../../../platform/application/new-id.js';
import { Button } from '../../../platform/interfaces/web/components/button.js';
import { Form } from '../../../platform/interfaces/web/components/form.js';
import { usePage } from '../../../platform/interfaces/web/page-context.js';

export interface OrderFormProps {
  /** Unique in the page. */
  readonly id: string;
  readonly action: string;
  /** What is ordered, as it stands. */
  readonly order: readonly string[];
  /** Sent with the order. */
  readonly place?: Readonly<Record<string, string>>;
}

/** The form behind the buttons of a list that can be put in order; it shows nothing itself. */
export function OrderForm({ id, action, order, place = {} }: OrderFormProps): VNode {
  return (
    <Form id={id} action={action} idempotencyKey={newId()} class="contents">
      <input type="hidden" name="order" value={order.join(' ')} />
      {Object.entries(place).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </Form>
  );
}

export interface OrderButtonsProps {
  /** Of the `OrderForm`. */
  readonly form: string;
  readonly order: readonly string[];
  readonly id: string;
  readonly name: string;
}

/** Up and down, for one of the list. */
export function OrderButtons({ form, order, id, name }: OrderButtonsProps): VNode {
  const { t } = usePage();
  return (
    <span class="inline-flex flex-none">
      <Button
        kind="ghost"
        size="small"
        type="submit"
        form={form}
        name="move"
        value={`up:${id}`}
        icon="arrow-up"
        label={t('ledger.order.up', { name })}
        disabled={order.indexOf(id) === 0}
      />
      <Button
        kind="ghost"
        size="small"
        type="submit"
        form={form}
        name="move"
        value={`down:${id}`}
        icon="arrow-down"
        label={t('ledger.order.down', { name })}
        disabled={order.indexOf(id) === order.length - 1}
      />
    </span>
  );
}
