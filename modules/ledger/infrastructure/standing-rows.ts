import { Money } from '../../platform/domain/money.js';
import type { Entry, StandingTransaction } from '../domain/transaction.js';

export interface StandingRow extends Omit<StandingTransaction, 'labels' | 'entries'> {
  readonly payee: string | null;
  readonly note: string | null;
  readonly tags: string[];
  readonly version: number;
  readonly seenWith: readonly string[];
  /** All its accounts are seen. */
  readonly whole: boolean;
  readonly entries: readonly (Omit<Entry, 'money'> & { amount: string; currency: string })[];
}

/** Columns of a `StandingRow`, from `ledger_transactions t`. */
export const STANDING_COLUMNS = `
  t.id, t.kind, t.date, t.payee, t.note, t.tags, t.version, t.seen_with as "seenWith",
  t.reversal_of as "reversalOf", t.reversed_by as "reversedBy",
  (select count(*) from ledger_accounts a where a.tenant_id = t.tenant_id and a.id = any (t.seen_with)
      and a.id <> all ((select hidden_accounts())::uuid[])) = cardinality(t.seen_with) as whole,
  (select json_build_object('id', r.id, 'date', r.date)
     from ledger_entries e join ledger_reconciliations r on r.id = e.reconciliation_id
    where e.transaction_id = t.id order by r.date desc limit 1) as reconciliation,
  (select json_agg(json_build_object('accountId', e.account_id, 'categoryId', e.category_id,
            'amount', e.amount::text, 'currency', e.currency, 'note', e.note, 'status', e.status,
            'bankId', e.bank_id) order by e.position)
     from ledger_entries e where e.transaction_id = t.id) as entries`;

export const standingOf = ({ payee, note, tags, entries, ...row }: StandingRow): StandingTransaction => ({
  id: row.id,
  kind: row.kind,
  date: row.date,
  reversalOf: row.reversalOf,
  reversedBy: row.reversedBy,
  reconciliation: row.reconciliation,
  labels: { payee, note, tags },
  entries: entries.map(({ amount, currency, ...entry }) => ({ ...entry, money: Money.stored(amount, currency) })),
});
