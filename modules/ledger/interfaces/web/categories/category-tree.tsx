import type { VNode } from 'preact';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { EmptyState } from '../../../../platform/interfaces/web/components/empty-state.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { CategoryView } from '../../../application/list-categories.js';
import { OrderButtons, OrderForm } from '../order-buttons.js';

export interface CategoryTreeProps {
  readonly kind: CategoryView['kind'];
  /** Open ones of the kind, in their order. */
  readonly categories: readonly CategoryView[];
  /** How many legs stand in each, by its id. */
  readonly use: ReadonlyMap<string, number>;
  readonly canWrite: boolean;
}

/** Groups and what they hold; with the right to, buttons that put them in order. */
export function CategoryTree({ kind, categories, use, canWrite }: CategoryTreeProps): VNode {
  const { t } = usePage();
  const groups = categories.filter(({ parentId }) => parentId === null);
  if (groups.length === 0) return <EmptyState icon="tags" level={3} title={t(`ledger.empty.categories.${kind}`)} />;
  const order = groups.map(({ id }) => id);
  const form = `order-${kind}`;
  const line = (category: CategoryView, ordered: readonly string[], orderForm: string): VNode => (
    <Line category={category} legs={use.get(category.id) ?? 0} order={canWrite ? { form: orderForm, ordered } : null} />
  );
  return (
    <>
      {canWrite ? <OrderForm id={form} action="/app/categories/order" order={order} place={{ kind }} /> : null}
      <ul class="stack">
        {groups.map((group) => {
          const children = categories.filter(({ parentId }) => parentId === group.id);
          const inner = children.map(({ id }) => id);
          return (
            <li key={group.id} class="min-w-0">
              {line(group, order, form)}
              {children.length > 0 ? (
                <>
                  {canWrite ? (
                    <OrderForm
                      id={`order-${group.id}`}
                      action="/app/categories/order"
                      order={inner}
                      place={{ kind, parentId: group.id }}
                    />
                  ) : null}
                  <ul class="border-s border-border ps-4">
                    {children.map((child) => (
                      <li key={child.id}>{line(child, inner, `order-${group.id}`)}</li>
                    ))}
                  </ul>
                </>
              ) : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}

interface LineProps {
  readonly category: CategoryView;
  readonly legs: number;
  readonly order: { readonly form: string; readonly ordered: readonly string[] } | null;
}

function Line({ category, legs, order }: LineProps): VNode {
  const { t } = usePage();
  const { id, name, parentId } = category;
  return (
    <div class="flex min-h-11 items-center gap-2">
      <a
        class={`min-w-0 flex-1 py-2 text-text-light no-underline hover:underline wrap-anywhere ${parentId === null ? 'font-semibold' : ''}`}
        href={`/app/transactions?category=${id}`}
      >
        {name}
      </a>
      {legs > 0 ? (
        <span class="quiet flex-none text-sm" title={t('ledger.category.count', { count: legs })}>
          <span aria-hidden="true">{legs}</span>
          <span class="sr-only">{t('ledger.category.count', { count: legs })}</span>
        </span>
      ) : null}
      {order ? (
        <>
          <OrderButtons form={order.form} order={order.ordered} id={id} name={name} />
          <Button
            kind="ghost"
            size="small"
            icon="pencil"
            href={`/app/categories/${id}`}
            label={t('ledger.category.edit', { name })}
          />
        </>
      ) : null}
    </div>
  );
}
