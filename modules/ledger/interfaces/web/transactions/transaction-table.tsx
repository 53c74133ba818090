import type { VNode } from 'preact';
import { Badge } from '../../../../platform/interfaces/web/components/badge.js';
import { DateText } from '../../../../platform/interfaces/web/components/date-text.js';
import { Icon } from '../../../../platform/interfaces/web/components/icon.js';
import { Money } from '../../../../platform/interfaces/web/components/money.js';
import { Table, type Column } from '../../../../platform/interfaces/web/components/table.js';
import { usePage, type Page } from '../../../../platform/interfaces/web/page-context.js';
import type { TransactionView } from '../../../application/list-transactions.js';
import type { RunningBalances } from '../../../application/register/list-running-balances.js';
import { withPast } from '../known/read-past.js';
import { signedAmount } from '../signed-amount.js';
import { RowCheck } from '../changes/row-check.js';
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
  /** What each left in that account; null: not told. */
  readonly balances?: RunningBalances | null;
  /** A way to edit each. */
  readonly canEdit?: boolean;
  /** Each row has a box with which it is chosen for a change. */
  readonly canChoose?: boolean;
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
  balances = null,
  canEdit = false,
  canChoose = false,
  compact = false,
  knownAt = null,
}: TransactionTableProps): VNode {
  const { t } = usePage();
  const columns: readonly Column<TransactionView>[] = [
    ...(canChoose ? [checkColumn(t)] : []),
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
    ...detailColumns(t, accountId),
    {
      key: 'amount',
      header: t('ledger.transaction.amount'),
      align: 'end',
      cell: (row) => (
        <>
          <Money {...signedAmount(row, accountId)} />
          {balances ? <BalanceBelow row={row} accountId={accountId} balances={balances} /> : null}
        </>
      ),
    },
    ...(balances ? [balanceColumn(t, accountId, balances)] : []),
    ...(canEdit ? [editColumn(t, accountId)] : []),
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

type TransactionColumn = Column<TransactionView>;

const detailColumns = (t: Page['t'], accountId: string | undefined): TransactionColumn[] => [
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
];

const balanceColumn = (t: Page['t'], accountId: string | undefined, balances: RunningBalances): TransactionColumn => ({
  key: 'balance',
  header: t('ledger.register.balance'),
  align: 'end',
  wideOnly: true,
  cell: (row) => <Balance row={row} accountId={accountId} balances={balances} />,
});

const editColumn = (t: Page['t'], accountId: string | undefined): TransactionColumn => ({
  key: 'edit',
  header: t('ledger.register.actions'),
  headerHidden: true,
  align: 'end',
  cell: (row) => <EditLink row={row} accountId={accountId} />,
});

const checkColumn = (t: Page['t']): Column<TransactionView> => ({
  key: 'check',
  header: t('ledger.changes.choose'),
  headerHidden: true,
  cell: (row) => <RowCheck id={row.id} label={t('ledger.changes.chooseRow', { title: titleOf(t, row) })} />,
});

/** Its title says already what would stand in place of a category. */
const isNamedByKind = ({ splits, payee }: TransactionView): boolean => splits.length === 0 && payee === null;

/** In a register each state is said; elsewhere only what the bank does not show yet. */
const markOf = (transaction: TransactionView, accountId: string | undefined, canMark: boolean): VNode | null =>
  accountId === undefined ? null : <StatusMark transaction={transaction} accountId={accountId} canMark={canMark} />;

interface BalanceProps {
  readonly row: TransactionView;
  readonly accountId: string | undefined;
  readonly balances: RunningBalances;
}

function Balance({ row, accountId, balances }: BalanceProps): VNode | null {
  const amount = balances.get(row.id);
  return amount === undefined ? null : <Money amount={amount} currency={signedAmount(row, accountId).currency} />;
}

/** On phones, where there is no column for it. */
function BalanceBelow(props: BalanceProps): VNode {
  const { t } = usePage();
  return (
    <span class="quiet block text-sm md:hidden">
      <span class="sr-only">{t('ledger.register.balance')} </span>
      <Balance {...props} />
    </span>
  );
}

interface EditLinkProps {
  readonly row: TransactionView;
  readonly accountId: string | undefined;
}

/** Opens the page of its form; in a register that is alive, the form itself in place. */
function EditLink({ row, accountId }: EditLinkProps): VNode {
  const { t } = usePage();
  const name = titleOf(t, row);
  return (
    <a
      class="btn btn-ghost btn-small btn-icon"
      href={editHref(row.id, accountId)}
      data-edit
      aria-label={t('ledger.register.edit', { name })}
      title={t('ledger.register.edit', { name })}
    >
      <Icon name="pencil" size={16} />
    </a>
  );
}

/** @param accountId in whose register it is edited; its page comes back there */
export const editHref = (id: string, accountId?: string): string =>
  `/app/transactions/${id}/row${accountId === undefined ? '' : `?register=${accountId}`}`;

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
        {transaction.attachmentCount > 0 ? (
          <Icon
            name="paperclip"
            size={16}
            label={t('ledger.attachments.count', { count: transaction.attachmentCount })}
          />
        ) : null}
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
