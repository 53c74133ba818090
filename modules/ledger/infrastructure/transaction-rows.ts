import { instantOf } from '../../platform/domain/instant.js';
import { Money } from '../../platform/domain/money.js';
import type { SplitView, TransactionView } from '../application/list-transactions.js';
import type { Status, TransactionKind } from '../domain/transaction.js';

interface EntryRow {
  readonly position: number;
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly categoryId: string | null;
  readonly categoryName: string | null;
  readonly amount: string;
  readonly currency: string;
  readonly note: string | null;
  readonly status: Status | null;
}

export interface TransactionRow {
  readonly id: string;
  readonly kind: TransactionKind;
  readonly date: string;
  readonly payee: string | null;
  readonly note: string | null;
  readonly tags: string[];
  readonly source: TransactionView['source'];
  readonly importId: string | null;
  readonly reversalOf: string | null;
  readonly replaces: string | null;
  readonly reversedBy: string | null;
  /** ISO 8601, UTC, to the microsecond. */
  readonly recordedAt: string;
  readonly version: number;
  /** How many accounts it has, those included that whoever asks does not see. */
  readonly accounts: number;
  readonly attachmentCount: number;
  readonly linkCount: number;
  readonly entries: readonly EntryRow[];
}

/** Columns of a `TransactionRow`, from `ledger_transactions t`. */
export const TRANSACTION_COLUMNS = `
  t.id, t.kind, t.date, t.payee, t.note, t.tags, t.source, t.import_id as "importId", t.reversal_of as "reversalOf",
  -- What it stands for may be hidden where it is not.
  case when t.replaces is not null
       then (select r.id from ledger_transactions r where r.tenant_id = t.tenant_id and r.id = t.replaces) end as replaces,
  t.reversed_by as "reversedBy", 
  to_char(t.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt", t.version,
  cardinality(t.seen_with) as accounts,
  (select count(*)::int from ledger_attachments f
    where f.tenant_id = t.tenant_id and f.transaction_id = t.id and f.removed_at is null) as "attachmentCount",
  (select count(*)::int from ledger_links l where l.tenant_id = t.tenant_id and l.removed_at is null
      and (l.from_id = t.id or l.to_id = t.id)) as "linkCount",
  (select json_agg(json_build_object('position', e.position, 'accountId', e.account_id, 'accountName', a.name, 'categoryId', e.category_id,
            'categoryName', c.name, 'amount', e.amount::text, 'currency', e.currency, 'note', e.note,
            'status', e.status) order by e.position)
     from ledger_entries e
     left join ledger_accounts a on a.tenant_id = e.tenant_id and a.id = e.account_id
     left join ledger_categories c on c.tenant_id = e.tenant_id and c.id = e.category_id
    where e.tenant_id = t.tenant_id and e.transaction_id = t.id) as entries`;

/**
 * A row as people see it: one amount, its accounts, its splits. Of a transfer whose other account is hidden, the side
 * that is seen is told in its own currency, and the amount is its own.
 */
export function transactionView(row: TransactionRow): TransactionView {
  const { entries, recordedAt, accounts, ...header } = row;
  const seen = entries.filter((entry) => entry.accountId !== null);
  const [own] = seen;
  if (!own) throw new Error(`Transaction ${row.id} has no account`);
  const from = seen.find(({ position }) => position === 0) ?? null;
  const to = seen.find(({ position }) => position !== 0) ?? null;
  const outward = row.kind === 'outflow' || (row.kind === 'transfer' && own === from);
  const amount = moneyOf(own);
  return {
    ...header,
    accountId: from?.accountId ?? null,
    accountName: from?.accountName ?? null,
    amount: (outward ? amount.negated() : amount).toString(),
    currency: own.currency,
    toAccountId: to?.accountId ?? null,
    toAccountName: to?.accountName ?? null,
    receivedAmount: to ? moneyOf(to).toString() : null,
    receivedCurrency: to?.currency ?? null,
    counterHidden: seen.length < accounts,
    status: own.status!,
    toStatus: to?.status ?? null,
    splits: splitsOf(row),
    recordedAt: instantOf(recordedAt)!,
  };
}

function splitsOf({ kind, entries }: TransactionRow): SplitView[] {
  if (kind !== 'inflow' && kind !== 'outflow') return [];
  return entries
    .filter((entry) => entry.categoryId !== null)
    .map((entry) => ({
      categoryId: entry.categoryId!,
      categoryName: entry.categoryName!,
      amount: (kind === 'inflow' ? moneyOf(entry).negated() : moneyOf(entry)).toString(),
      note: entry.note,
    }));
}

const moneyOf = (entry: EntryRow): Money => Money.stored(entry.amount, entry.currency);
