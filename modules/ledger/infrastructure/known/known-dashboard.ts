import type { SnapshotRows } from '../../../platform/infrastructure/database/read-db.js';
import type { AsKnown } from '../../application/known/as-known.js';
import type { TransactionView } from '../../application/list-transactions.js';
import { transactionView, type TransactionRow } from '../transaction-rows.js';
import { wholeList, type Asked } from '../transaction-statements.js';
import { knownList, LEGS_THEN } from './known-transactions.js';

/** What came in and went out in a month, as decimal text. */
export interface FlowRow {
  /** Its first day. */
  readonly month: string;
  readonly income: string;
  readonly expense: string;
}

const cashFlow = (legs: string): string => `
  select date_trunc('month', e.date)::date as month,
         coalesce(sum(-e.amount) filter (where c.kind = 'income'), 0)::text as income,
         coalesce(sum(e.amount) filter (where c.kind = 'expense'), 0)::text as expense
    from ${legs} e
    join ledger_transactions t on t.tenant_id = e.tenant_id and t.id = e.transaction_id
    join ledger_categories c on c.tenant_id = e.tenant_id and c.id = e.category_id
   where ($1::timestamptz is null or t.recorded_at <= $1) and ($2::date is null or e.date <= $2)
     and c.kind in ('income', 'expense') and e.currency = $3 and e.date >= $4 and e.date < $5
   group by 1`;
const NOW = cashFlow('ledger_entries');
const THEN = cashFlow(LEGS_THEN);

export const knownCashFlow = (
  rows: SnapshotRows,
  { asOf, knownAt }: AsKnown,
  { currency, first, end }: { readonly currency: string; readonly first: string; readonly end: string },
): Promise<FlowRow[]> => rows<FlowRow>(knownAt === null ? NOW : THEN, [knownAt, asOf, currency, first, end]);

/** The newest that stood then. */
export async function knownRecent(
  rows: SnapshotRows,
  { asOf, knownAt }: AsKnown,
  count: number,
): Promise<TransactionView[]> {
  const asked: Asked = {
    filter: { to: asOf ?? undefined },
    search: { legs: [], amounts: [], labels: [], text: null, isVain: false },
    page: { limit: count - 1, after: null },
  };
  const { sql, params } = knownAt === null ? wholeList(asked) : knownList(asked, knownAt);
  return (await rows<TransactionRow>(sql, params)).map(transactionView);
}
