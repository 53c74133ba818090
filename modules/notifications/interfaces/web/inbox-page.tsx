import type { VNode } from 'preact';
import { newId } from '../../../platform/application/new-id.js';
import { Badge } from '../../../platform/interfaces/web/components/badge.js';
import { Button } from '../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../platform/interfaces/web/components/card.js';
import { DateText } from '../../../platform/interfaces/web/components/date-text.js';
import { EmptyState } from '../../../platform/interfaces/web/components/empty-state.js';
import { Form } from '../../../platform/interfaces/web/components/form.js';
import { Icon } from '../../../platform/interfaces/web/components/icon.js';
import { PageHeader } from '../../../platform/interfaces/web/components/page-header.js';
import { Pagination } from '../../../platform/interfaces/web/components/pagination.js';
import { usePage } from '../../../platform/interfaces/web/page-context.js';
import type { NotificationView } from '../../application/list-notifications.js';

type Item = NotificationView & { readonly text: string };

export interface InboxPageProps {
  readonly items: readonly Item[];
  readonly newerHref: string | null;
  readonly olderHref: string | null;
}

/** Body of `/app/notifications`. */
export function InboxPage({ items, newerHref, olderHref }: InboxPageProps): VNode {
  const { t } = usePage();
  return (
    <>
      <PageHeader title={t('notifications.nav.inbox')} lead={t('notifications.inbox.lead')} />
      <div class="stack narrow">
        <Card id="inbox" liveSrc="/app/notifications" flush>
          {items.length > 0 ? (
            <ul>
              {items.map((item) => (
                <Line key={item.id} item={item} />
              ))}
            </ul>
          ) : (
            <EmptyState icon="inbox" title={t('notifications.empty.title')} text={t('notifications.empty.text')} />
          )}
        </Card>
        <Pagination newerHref={newerHref} olderHref={olderHref} />
      </div>
    </>
  );
}

function Line({ item }: { readonly item: Item }): VNode {
  const { t } = usePage();
  const unread = item.readAt === null;
  return (
    <li class="flex flex-wrap items-start gap-3 border-b border-border px-5 py-4 last:border-b-0">
      <Icon name={item.kind === 'import-finished' ? 'file-up' : 'receipt-text'} />
      <div class="min-w-0 flex-1 basis-48">
        <p class="wrap-anywhere">
          <a class={unread ? 'font-semibold' : undefined} href={placeOf(item)}>
            {item.text}
          </a>{' '}
          {unread ? <Badge tone="info">{t('notifications.inbox.new')}</Badge> : null}
        </p>
        <p class="quiet text-sm">
          <DateText value={item.occurredAt} look="time" />
        </p>
      </div>
      {unread ? (
        <Form action={`/app/notifications/${item.id}/read`} idempotencyKey={newId()} class="flex-none">
          <Button type="submit" kind="ghost" size="small" icon="check">
            {t('notifications.inbox.markRead')}
          </Button>
        </Form>
      ) : null}
    </li>
  );
}

/** Where the reader sees what happened. */
function placeOf({ params }: Item): string {
  const { importId, transactionId } = params;
  return importId === undefined ? `/app/transactions/${String(transactionId)}` : `/app/import/${String(importId)}`;
}
