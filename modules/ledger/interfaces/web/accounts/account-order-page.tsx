import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { AccountView } from '../../../application/list-accounts.js';
import { FormErrors } from '../form-errors.js';
import { OrderButtons, OrderForm } from '../order-buttons.js';
import { groupsInUse } from './groups-in-use.js';

export interface AccountOrderPageProps {
  /** Open ones that the reader may change, in their order. */
  readonly accounts: readonly AccountView[];
  readonly state: FormState;
}

/** Begins the name of the field with a group's new name: the page has one for each. */
export const GROUP_FIELD = 'to.';

/** Body of `/app/accounts/order`: accounts up and down, and the names of their groups. */
export function AccountOrderPage({ accounts, state }: AccountOrderPageProps): VNode {
  const { t } = usePage();
  const order = accounts.map(({ id }) => id);
  return (
    <div class="narrow">
      <PageHeader
        title={t('ledger.account.order')}
        lead={t('ledger.account.orderLead')}
        parent={{ href: '/app/accounts', label: t('ledger.nav.accounts') }}
      />
      <div class="stack">
        <FormErrors state={state} labels={{}} />
        <Card>
          <OrderForm id="order-accounts" action="/app/accounts/order" order={order} />
          <ul>
            {accounts.map(({ id, name, group }) => (
              <li key={id} class="flex min-h-11 items-center gap-2">
                <span class="min-w-0 flex-1 wrap-anywhere">
                  {name}
                  {group === null ? null : <span class="quiet block text-sm">{group}</span>}
                </span>
                <OrderButtons form="order-accounts" order={order} id={id} name={name} />
              </li>
            ))}
          </ul>
        </Card>
        {groupsInUse(accounts).map((group, at) => (
          <GroupName key={group} group={group} at={at} />
        ))}
      </div>
    </div>
  );
}

function GroupName({ group, at }: { readonly group: string; readonly at: number }): VNode {
  const { t } = usePage();
  return (
    <Card>
      <Form
        action="/app/accounts/order/group"
        idempotencyKey={newId()}
        label={t('ledger.account.groupRename', { name: group })}
      >
        <input type="hidden" name="from" value={group} />
        <TextInput
          name={`${GROUP_FIELD}${at}`}
          label={t('ledger.account.groupName')}
          value={group}
          maxLength={100}
          autoComplete="off"
          required
        />
        <div class="cluster">
          <Button type="submit">{t('ledger.account.save')}</Button>
        </div>
      </Form>
    </Card>
  );
}
