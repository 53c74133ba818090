/**
 * The projection (docs/decisions/0015): rows whose sum, at any instant and within one statement, is that of the entries;
 * `subject_id` is an account or a category, `account_id` the account that its legs are seen with. What waits to be folded
 * has the same columns as what is.
 */
export const TOTALS = `(
  select tenant_id, subject_id, account_id, currency, month, amount, pending, entries, legs from ledger_totals
  union all
  select tenant_id, subject_id, account_id, currency, month, amount, pending, entries, legs from ledger_total_changes)`;

/**
 * The sum of an account's entries: whole months by the projection, the days of the last one by its entries.
 * @param asOf SQL of the last date that counts, or of null: all of them
 */
export const accountSum = (account: string, asOf: string): string => `
  (select coalesce(sum(s.amount), 0) from ${TOTALS} s
    where s.subject_id = ${account} and (${asOf}::date is null or s.month < ledger_month(${asOf}::date + 1)))
  + ${daysOf(account, asOf, 'e.amount')}`;

/** As `accountSum`, of what is cleared. */
export const clearedSum = (account: string, asOf: string): string => `
  (select coalesce(sum(s.amount - s.pending), 0) from ${TOTALS} s
    where s.subject_id = ${account} and s.month < ledger_month(${asOf}::date + 1))
  + ${daysOf(account, asOf, `case when e.status = 'pending' then 0 else e.amount end`)}`;

/** Of the month that a date is within; none of one that it ends. */
const daysOf = (account: string, asOf: string, amount: string): string => `
  (select coalesce(sum(${amount}), 0) from ledger_entries e
    where e.account_id = ${account} and e.date between ledger_month(${asOf}::date + 1) and ${asOf}::date)`;

/** How many entries an account has, those that were taken back and that took them back included. */
export const entryCount = (account: string): string => `
  (select coalesce(sum(s.entries), 0) from ${TOTALS} s where s.subject_id = ${account})`;
