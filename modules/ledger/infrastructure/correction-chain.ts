/**
 * `chain`: the ids of the correction chain of transaction `$1`. Back to the first of it that is seen, by `replaces`,
 * then forward over replacements and their reversals. Empty where `$1` is not seen.
 */
export const CHAIN = `
  with recursive earlier as (
    select id, coalesce(replaces, reversal_of) as before from ledger_transactions where id = $1
    union
    select t.id, coalesce(t.replaces, t.reversal_of) from ledger_transactions t join earlier e on t.id = e.before),
  chain as (
    select id from earlier e where not exists (select from ledger_transactions b where b.id = e.before)
    union
    select t.id from ledger_transactions t join chain c on t.replaces = c.id or t.reversal_of = c.id)`;
