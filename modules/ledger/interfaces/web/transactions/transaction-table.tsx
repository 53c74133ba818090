import type { VNode } from 'preact';
import { Badge } from '../../../../platform/interfaces/web/components/badge.js';
import { DateText } from '../../../../platform/interfaces/web/components/date-text.js';
import { Money } from '../../../../platform/interfaces/web/components/money.js';
import { Table, type Column } from '../../../../platform/interfaces/web/components/table.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { TransactionView } from '../../../application/list-transactions.js';
import { withPast } from '../known/read-past.js';
import { signedAmount } from '../signed-amount.js';
import { StatusMark } from './status-mark.js';
import { accountText, categoryText, otherAccountText, summaryText, titleOf } from './transaction-words.js';

export interface TransactionTableProps {
  /** Unique in the page. */
  readonly id: string;
  readonly caption: string;
  readonly transactions: readonly TransactionView[];
  /** Seen from this account: its own transfers have a sign, and its name is left out. */
  readonly accountId?: string;
  /** Its button may change a state; in an account's register only. */
  readonly canMark?: boolean;
  /** Two columns on every screen: for a table beside other things. */
  readonly compact?: boolean;
  /** As they were known then, so that each leads to what it was. */
  readonly knownAt?: string | null;
}

/** Transactions, newest first. On phones two columns remain; date and category move below the payee. */
export function TransactionTable({
  id,
  caption,
  transactions,
  accountId,
  canMark = false,
  compact = false,
  knownAt = null,
}: TransactionTableProps): VNode {
  const { t } = usePage();
  const columns: readonly Column<TransactionView>[] = [
    {
      key: 'date',
      header: t('ledger.transaction.date'),
      wideOnly: true,
      cell: (row) => <DateText value={row.date} />,
    },
    {
      key: 'title',
      header: t('ledger.transaction.title'),
      names: true,
      cell: (row) => (
        <Title transaction={row} compact={compact} knownAt={knownAt} mark={markOf(row, accountId, canMark)} />
      ),
    },
    {
      key: 'category',
      header: t('ledger.transaction.category'),
      wideOnly: true,
      cell: (row) => <span class="wrap-anywhere">{isNamedByKind(row) ? null : categoryText(t, row)}</span>,
    },
    {
      key: 'account',
      header: t(accountId === undefined ? 'ledger.transaction.account' : 'ledger.transaction.otherAccount'),
      wideOnly: true,
      cell: (row) => (
        <span class="quiet wrap-anywhere">
          {accountId === undefined ? accountText(t, row) : otherAccountText(t, row, accountId)}
        </span>
      ),
    },
    {
      key: 'amount',
      header: t('ledger.transaction.amount'),
      align: 'end',
      cell: (row) => <Money {...signedAmount(row, accountId)} />,
    },
  ];
  return (
    <Table
      id={id}
      caption={caption}
      captionHidden
      columns={compact ? columns.filter(({ wideOnly }) => !wideOnly) : columns}
      rows={transactions}
      rowKey={(row) => row.id}
    />
  );
}

/** Its title says already what would stand in place of a category. */
const isNamedByKind = ({ splits, payee }: TransactionView): boolean => splits.length === 0 && payee === null;

/** In a register each state is said; elsewhere only what the bank does not show yet. */
const markOf = (transaction: TransactionView, accountId: string | undefined, canMark: boolean): VNode | null =>
  accountId === undefined ? null : <StatusMark transaction={transaction} accountId={accountId} canMark={canMark} />;

interface TitleProps {
  readonly transaction: TransactionView;
  readonly compact: boolean;
  readonly knownAt: string | null;
  readonly mark: VNode | null;
}

function Title({ transaction, compact, knownAt, mark }: TitleProps): VNode {
  const { t } = usePage();
  return (
    <>
      <span class="flex flex-wrap items-center gap-x-2">
        <a class="wrap-anywhere" href={withPast(`/app/transactions/${transaction.id}`, { asOf: null, knownAt })}>
          {titleOf(t, transaction)}
        </a>
        {mark}
        {mark === null && transaction.status === 'pending' ? (
          <Badge tone="warning" icon="hourglass">
            {t('ledger.status.pending')}
          </Badge>
        ) : null}
      </span>
      <span class={compact ? 'quiet block text-sm' : 'quiet block text-sm md:hidden'}>
        <DateText value={transaction.date} /> · <span class="wrap-anywhere">{summaryText(t, transaction)}</span>
      </span>
      {transaction.tags.length > 0 ? (
        <span class="quiet block text-sm wrap-anywhere">{transaction.tags.map((tag) => `#${tag}`).join(' ')}</span>
      ) : null}
    </>
  );
}
