import type { Rule } from '../../../platform/infrastructure/verification/broken-rules.js';
import { TOTALS } from './totals.js';

const KEY = 'subject_id, account_id, currency, month';

/** The projection is what the entries say, to the last unit and the last leg. */
export const TOTALS_RULE: Rule = {
  rule: 'totals-equal-entries',
  sql: `
    with kept as (
      select ${KEY}, sum(amount) as amount, sum(pending) as pending, sum(entries) as entries, sum(legs) as legs
        from ${TOTALS} s group by ${KEY}),
    summed as (
      select coalesce(e.category_id, e.account_id) as subject_id, e.seen_with as account_id, e.currency,
             ledger_month(e.date) as month, sum(e.amount) as amount,
             coalesce(sum(e.amount) filter (where e.status = 'pending'), 0) as pending, count(*) as entries,
             sum(case when t.reversal_of is null then 1 else -1 end) as legs
        from ledger_entries e
        left join ledger_transactions t on t.tenant_id = e.tenant_id and t.id = e.transaction_id
       group by 1, 2, 3, 4)
    select format('total of %s, account %s, in %s of %s', subject_id, account_id, currency, month) as subject,
           format('keeps %s (%s pending) of %s entries, %s standing; they sum to %s (%s) of %s, %s', coalesce(k.amount, 0),
                  coalesce(k.pending, 0), coalesce(k.entries, 0), coalesce(k.legs, 0), coalesce(e.amount, 0),
                  coalesce(e.pending, 0), coalesce(e.entries, 0), coalesce(e.legs, 0)) as found
      from kept k full join summed e using (${KEY})
     where (coalesce(k.amount, 0), coalesce(k.pending, 0), coalesce(k.entries, 0), coalesce(k.legs, 0))
        <> (coalesce(e.amount, 0), coalesce(e.pending, 0), coalesce(e.entries, 0), coalesce(e.legs, 0))`,
};
