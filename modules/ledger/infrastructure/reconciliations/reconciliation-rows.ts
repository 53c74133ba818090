import { clearedSum } from '../totals/totals.js';
import { Money } from '../../../platform/domain/money.js';
import {
  LEGS_MAX,
  type ReconciliationDetail,
  type ReconciliationLeg,
  type ReconciliationView,
} from '../../application/reconciliations/reconciliation-view.js';

export interface ReconciliationRow {
  readonly id: string;
  readonly accountId: string;
  readonly date: string;
  readonly currency: string;
  readonly statementBalance: string;
  readonly clearedBalance: string;
  readonly status: ReconciliationView['status'];
  readonly adjustmentId: string | null;
  readonly startedAt: Date;
  readonly confirmedAt: Date | null;
  readonly reopenedAt: Date | null;
  readonly version: number;
}

export interface LegRow extends ReconciliationLeg {
  readonly total: number;
}

/**
 * The sum of what is cleared of an account up to a date. What was taken back needs no look: it and its reversal have
 * one date and one status, and sum to zero.
 */
export const clearedUpTo = (account: string, date: string): string => `
  (${clearedSum(account, date)})::text`;

/** Rows from `ledger_reconciliations r`. */
export const RECONCILIATIONS = `
  select r.id, r.account_id as "accountId", r.date, r.currency, r.statement_balance::text as "statementBalance",
         ${clearedUpTo('r.account_id', 'r.date')} as "clearedBalance", r.status, r.adjustment_id as "adjustmentId",
         r.started_at as "startedAt", r.confirmed_at as "confirmedAt", r.reopened_at as "reopenedAt", r.version
    from ledger_reconciliations r`;

/** Of reconciliation `$1`: while it is a draft, all that stands to its date and is not locked; then what it locks. */
export const LEGS = `
  select t.id as "transactionId", e.date, t.kind, t.payee, t.note, e.amount::text as amount, e.status,
         count(*) over ()::int as total
    from ledger_reconciliations r
    join ledger_entries e on e.account_id = r.account_id and e.date <= r.date
     and e.reconciliation_id is not distinct from case when r.status = 'confirmed' then r.id end
    join ledger_transactions t on t.tenant_id = e.tenant_id and t.id = e.transaction_id
   where r.id = $1 and t.reversed_by is null and t.reversal_of is null
   order by e.date desc, t.id desc limit ${LEGS_MAX}`;

export function reconciliationView(row: ReconciliationRow): ReconciliationView {
  const statement = Money.stored(row.statementBalance, row.currency);
  const cleared = Money.stored(row.clearedBalance, row.currency);
  return {
    ...row,
    statementBalance: statement.toString(),
    clearedBalance: cleared.toString(),
    difference: statement.plus(cleared.negated()).toString(),
    startedAt: row.startedAt.toISOString(),
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    reopenedAt: row.reopenedAt?.toISOString() ?? null,
  };
}

export const reconciliationDetail = (row: ReconciliationRow, legs: readonly LegRow[]): ReconciliationDetail => ({
  ...reconciliationView(row),
  legs: legs.map(({ total: _, ...leg }) => ({ ...leg, amount: Money.stored(leg.amount, row.currency).toString() })),
  legCount: legs[0]?.total ?? 0,
});
