import type { VNode } from 'preact';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { DateText } from '../../../../platform/interfaces/web/components/date-text.js';
import { EmptyState } from '../../../../platform/interfaces/web/components/empty-state.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { Table, type Column } from '../../../../platform/interfaces/web/components/table.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage, type Page } from '../../../../platform/interfaces/web/page-context.js';
import type { MergeView } from '../../../application/merges/list-merges.js';
import type { PayeeView } from '../../../application/payees/list-payees.js';
import { BookTabs } from '../book-tabs.js';
import { RecentMerges } from '../merges/recent-merges.js';

export interface PayeeListPageProps {
  readonly payees: readonly PayeeView[];
  /** What was searched for. */
  readonly q: string;
  readonly merges: readonly MergeView[];
  readonly canWrite: boolean;
}

/** Body of `/app/payees`. */
export function PayeeListPage({ payees, q, merges, canWrite }: PayeeListPageProps): VNode {
  const { t } = usePage();
  return (
    <>
      <BookTabs current="payees" />
      <PageHeader title={t('ledger.tabs.payees')} lead={t('ledger.payee.lead')} />
      <div class="stack">
        <form method="get" action="/app/payees" class="cluster items-end" role="search">
          <TextInput name="q" type="search" label={t('ledger.payee.search')} value={q} maxLength={200} />
          <Button type="submit" icon="search">
            {t('ledger.payee.find')}
          </Button>
        </form>
        <Card flush>
          <Table
            id="payees"
            caption={t('ledger.tabs.payees')}
            captionHidden
            cards
            columns={columnsOf(t, canWrite)}
            rows={payees}
            rowKey={({ id }) => id}
            empty={
              <EmptyState
                icon="users"
                title={t(q ? 'ledger.empty.noMatch.title' : 'ledger.payee.none')}
                text={t(q ? 'ledger.empty.noMatch.text' : 'ledger.payee.noneHint')}
              />
            }
          />
        </Card>
        <RecentMerges merges={merges} canUndo={canWrite} />
      </div>
    </>
  );
}

function columnsOf(t: Page['t'], canWrite: boolean): Column<PayeeView>[] {
  const name: Column<PayeeView> = {
    key: 'name',
    header: t('ledger.payee.name'),
    names: true,
    cell: ({ id, name: shown }) => (
      <span class="wrap-anywhere">{canWrite ? <a href={`/app/payees/${id}`}>{shown}</a> : shown}</span>
    ),
  };
  return [
    name,
    {
      key: 'category',
      header: t('ledger.payee.lastCategory'),
      cell: ({ lastCategoryName }) => lastCategoryName ?? t('ledger.payee.noCategory'),
    },
    { key: 'used', header: t('ledger.payee.lastUsed'), cell: ({ lastUsed }) => <DateText value={lastUsed} /> },
    {
      key: 'count',
      header: t('ledger.payee.transactions'),
      align: 'end',
      cell: ({ name: shown, transactions }) => (
        <a href={`/app/transactions?${new URLSearchParams({ payee: shown }).toString()}`}>{transactions}</a>
      ),
    },
  ];
}
