import type { VNode } from 'preact';
import { Badge } from '../../../../platform/interfaces/web/components/badge.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { EmptyState } from '../../../../platform/interfaces/web/components/empty-state.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { SavedView } from '../../../application/saved-views/saved-views.js';
import { OrderButtons, OrderForm } from '../order-buttons.js';
import { viewHref } from './view-href.js';

export interface SavedViewListPageProps {
  readonly views: readonly SavedView[];
  /** May delete what others share. */
  readonly canRule: boolean;
}

/** Body of `/app/saved-views`. */
export function SavedViewListPage({ views, canRule }: SavedViewListPageProps): VNode {
  const { t, locale } = usePage();
  const order = views.filter(({ mine }) => mine).map(({ id }) => id);
  return (
    <div class="narrow">
      <PageHeader
        title={t('ledger.savedView.title')}
        lead={t('ledger.savedView.lead')}
        parent={{ href: '/app/transactions', label: t('ledger.nav.transactions') }}
      />
      <OrderForm id="order" action="/app/saved-views/order" order={order} />
      <Card>
        {views.length === 0 ? (
          <EmptyState
            icon="list-filter"
            title={t('ledger.savedView.none')}
            text={t('ledger.savedView.noneHint')}
            action={<Button href="/app/transactions">{t('ledger.nav.transactions')}</Button>}
          />
        ) : (
          <ul>
            {views.map(({ id, name, search, mine, shared }) => (
              <li key={id} class="flex min-h-11 flex-wrap items-center gap-2">
                <a class="min-w-0 flex-1 wrap-anywhere" href={viewHref(search, locale)}>
                  {name}
                </a>
                {shared ? (
                  <Badge icon="users">{t(mine ? 'ledger.savedView.sharedByYou' : 'ledger.savedView.shared')}</Badge>
                ) : null}
                {mine ? <OrderButtons form="order" order={order} id={id} name={name} /> : null}
                {mine || canRule ? (
                  <Button
                    kind="ghost"
                    size="small"
                    icon="pencil"
                    href={`/app/saved-views/${id}`}
                    label={t('ledger.category.edit', { name })}
                  />
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}
