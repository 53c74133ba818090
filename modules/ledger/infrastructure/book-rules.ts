import type { Rule } from '../../platform/infrastructure/verification/broken-rules.js';
import { TOTALS_RULE } from './totals/totals-rule.js';

/** `e` in words. */
const ENTRY = `format('entry %s/%s', e.transaction_id, e.position) as subject`;

const transactions: readonly Rule[] = [
  {
    rule: 'transaction-balances',
    sql: `
      select 'transaction ' || transaction_id as subject,
             format('its entries in %s sum to %s', currency, sum(amount)) as found
        from ledger_entries group by transaction_id, currency having sum(amount) <> 0`,
  },
  {
    rule: 'transaction-has-two-entries',
    sql: `
      select 'transaction ' || t.id as subject, format('has %s of at least 2 entries', coalesce(e.n, 0)) as found
        from ledger_transactions t
        left join (select transaction_id, count(*) as n from ledger_entries group by 1) e on e.transaction_id = t.id
       where coalesce(e.n, 0) < 2`,
  },
];

const entries: readonly Rule[] = [
  {
    rule: 'entry-has-an-amount',
    sql: `
      select ${ENTRY}, format('is of %s %s', amount, currency) as found
        from ledger_entries e where amount = 0 or amount = 'NaN'`,
  },
  {
    rule: 'entry-has-a-transaction',
    sql: `
      select ${ENTRY}, 'its transaction is not there' as found from ledger_entries e
       where not exists (select from ledger_transactions t where t.tenant_id = e.tenant_id and t.id = e.transaction_id)`,
  },
  {
    rule: 'entry-has-one-side',
    sql: `
      select ${ENTRY}, case when account_id is null then 'has neither account nor category'
                            else 'has both account and category' end as found
        from ledger_entries e where num_nonnulls(account_id, category_id) <> 1`,
  },
  {
    rule: 'entry-is-seen-with-its-transaction',
    sql: `
      select ${ENTRY}, 'is seen with account ' || e.seen_with || ', its transaction is not' as found
        from ledger_entries e
        join ledger_transactions t on t.tenant_id = e.tenant_id and t.id = e.transaction_id
       where e.seen_with <> all (t.seen_with)`,
  },
  {
    rule: 'entry-has-its-account',
    sql: `
      select ${ENTRY}, 'its account ' || e.account_id || ' is not there' as found from ledger_entries e
       where e.account_id is not null
         and not exists (select from ledger_accounts a where a.tenant_id = e.tenant_id and a.id = e.account_id)`,
  },
  {
    rule: 'entry-has-its-category',
    sql: `
      select ${ENTRY}, 'its category ' || e.category_id || ' is not there' as found from ledger_entries e
       where e.category_id is not null
         and not exists (select from ledger_categories c where c.tenant_id = e.tenant_id and c.id = e.category_id)`,
  },
  {
    rule: 'entry-in-the-currency-of-its-account',
    sql: `
      select ${ENTRY}, format('is in %s, its account in %s', e.currency, a.currency) as found
        from ledger_entries e join ledger_accounts a on a.tenant_id = e.tenant_id and a.id = e.account_id
       where a.currency <> e.currency`,
  },
  {
    rule: 'entry-on-the-date-of-its-transaction',
    sql: `
      select ${ENTRY}, format('is of %s, its transaction of %s', e.date, t.date) as found
        from ledger_entries e join ledger_transactions t on t.tenant_id = e.tenant_id and t.id = e.transaction_id
       where t.date <> e.date`,
  },
];

/** The legs of an original and, negated, those of its reversal: what is not there as often on both sides is left over. */
const LEFT_OVER = `
  with pair as (
    select r.id as reversal, r.reversal_of as original from ledger_transactions r where r.reversal_of is not null),
  leg as (
    select p.reversal, p.original, e.account_id, e.category_id, e.currency, e.amount, 1 as times
      from pair p join ledger_entries e on e.transaction_id = p.original
    union all
    select p.reversal, p.original, e.account_id, e.category_id, e.currency, -e.amount, -1
      from pair p join ledger_entries e on e.transaction_id = p.reversal)
  select reversal, original, coalesce('account ' || account_id, 'category ' || category_id, 'nothing') as side, currency,
         amount, sum(times) as times
    from leg group by reversal, original, account_id, category_id, currency, amount having sum(times) <> 0`;

const corrections: readonly Rule[] = [
  {
    rule: 'reversal-negates-its-original',
    sql: `
      select 'transaction ' || reversal as subject,
             format('takes back %s, but not exactly: %s', original, string_agg(format('%s %s %s of %s',
               case when times > 0 then 'lacks' else 'adds' end, -amount, currency, side), ', ' order by side, amount)) as found
        from (${LEFT_OVER}) left_over group by reversal, original`,
  },
  {
    rule: 'reversal-on-the-date-of-its-original',
    sql: `
      select 'transaction ' || r.id as subject, format('is of %s, its original %s of %s', r.date, o.id, o.date) as found
        from ledger_transactions r join ledger_transactions o on o.tenant_id = r.tenant_id and o.id = r.reversal_of
       where r.date <> o.date`,
  },
  {
    rule: 'reversal-and-original-agree',
    sql: `
      select 'transaction ' || r.id as subject,
             case when o.id is null then format('takes back %s, which is not there', r.reversal_of)
                  when o.reversal_of is not null then format('takes back %s, itself a reversal', o.id)
                  else format('takes back %s, which names %s', o.id, coalesce(o.reversed_by::text, 'nobody')) end as found
        from ledger_transactions r
        left join ledger_transactions o on o.tenant_id = r.tenant_id and o.id = r.reversal_of
       where r.reversal_of is not null and (o.reversal_of is not null or o.reversed_by is distinct from r.id)
      union all
      select 'transaction ' || o.id, format('is taken back by %s, which %s', o.reversed_by,
               case when r.id is null then 'is not there' else 'takes back ' || coalesce(r.reversal_of::text, 'nothing') end)
        from ledger_transactions o
        left join ledger_transactions r on r.tenant_id = o.tenant_id and r.id = o.reversed_by
       where o.reversed_by is not null and r.reversal_of is distinct from o.id`,
  },
  {
    rule: 'reversed-at-most-once',
    sql: `
      select 'transaction ' || reversal_of as subject, format('is taken back %s times', count(*)) as found
        from ledger_transactions where reversal_of is not null group by reversal_of having count(*) > 1`,
  },
  {
    rule: 'replacement-of-what-is-reversed',
    sql: `
      select 'transaction ' || t.id as subject, format('stands for %s, which %s', t.replaces,
               case when o.id is null then 'is not there' else 'still stands' end) as found
        from ledger_transactions t
        left join ledger_transactions o on o.tenant_id = t.tenant_id and o.id = t.replaces
       where t.replaces is not null and o.reversed_by is null
      union all
      select 'transaction ' || replaces, format('is replaced %s times', count(*))
        from ledger_transactions where replaces is not null group by replaces having count(*) > 1`,
  },
];

const whole: readonly Rule[] = [
  {
    rule: 'book-sums-to-zero',
    sql: `
      select 'currency ' || currency as subject, format('all entries sum to %s', sum(amount)) as found
        from ledger_entries group by currency having sum(amount) <> 0`,
  },
  {
    // Through the accounts and categories that are there, as pages and reports add them up.
    rule: 'accounts-equal-categories',
    sql: `
      select 'currency ' || currency as subject, format('accounts sum to %s, categories to %s', accounts, categories) as found
        from (select e.currency, coalesce(sum(e.amount) filter (where a.id is not null), 0) as accounts,
                     coalesce(sum(e.amount) filter (where c.id is not null), 0) as categories
                from ledger_entries e
                left join ledger_accounts a on a.tenant_id = e.tenant_id and a.id = e.account_id
                left join ledger_categories c on c.tenant_id = e.tenant_id and c.id = e.category_id
               group by e.currency) s
       where accounts + categories <> 0`,
  },
];

/** What holds in every book. Each is a question under the tenant's row security, answered by what breaks it. */
export const BOOK_RULES: readonly Rule[] = [...transactions, ...entries, ...corrections, ...whole, TOTALS_RULE];
