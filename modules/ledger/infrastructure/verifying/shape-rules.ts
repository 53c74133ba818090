import { CURRENCIES, minorUnits } from '../../../platform/domain/currency.js';
import type { Rule } from '../../../platform/infrastructure/verification/broken-rules.js';

const DIGITS = CURRENCIES.map((code) => `('${code}', ${minorUnits(code)})`).join(', ');

/** Of each transaction: how many legs of each side it has, which way they go, and of what kinds its categories are. */
const LEGS = `
  select e.tenant_id, e.transaction_id, count(e.account_id) as accounts, count(distinct e.account_id) as different,
         count(e.category_id) as categories, count(distinct e.currency) as currencies,
         bool_and(e.amount > 0) filter (where e.account_id is not null) as comes,
         bool_and(e.amount < 0) filter (where e.account_id is not null) as goes,
         coalesce(array_agg(distinct c.kind) filter (where c.id is not null), '{}') as kinds,
         array_agg(distinct e.account_id) filter (where e.account_id is not null) as of_accounts,
         max(e.position) as last, count(*) as n
    from ledger_entries e
    left join ledger_categories c on c.tenant_id = e.tenant_id and c.id = e.category_id
   group by 1, 2`;

/** What a transaction is made of: by the rules of `Transaction`, judged by what is there. */
export const SHAPE_RULES: readonly Rule[] = [
  {
    rule: 'transaction-fits-its-kind',
    sql: `
      select 'transaction ' || t.id as subject,
             format('is called %s%s, but has %s account legs that %s, and %s of %s', t.kind,
                    case when t.reversal_of is null then '' else ' and takes one back' end, l.accounts,
                    case when l.comes then 'come in' when l.goes then 'go out' else 'come and go' end, l.categories,
                    coalesce(nullif(array_to_string(l.kinds, ', '), ''), 'no category')) as found
        from ledger_transactions t join (${LEGS}) l on l.tenant_id = t.tenant_id and l.transaction_id = t.id
       where l.n >= 2 and l.n = l.accounts + l.categories and l.accounts > 0
         and (case when t.kind in ('inflow', 'outflow')
                     then l.accounts = 1 and l.kinds <@ '{income,expense}'
                      and case when (t.kind = 'inflow') = (t.reversal_of is null) then l.comes else l.goes end
                   when t.kind = 'transfer'
                     then l.accounts = 2 and l.different = 2 and not l.comes and not l.goes
                      and case when l.currencies = 1 then l.categories = 0 else l.categories = 2 and l.kinds <@ '{exchange}' end
                   else l.accounts = 1 and l.categories = 1 and l.kinds <@ '{equity}' end) is not true`,
  },
  {
    rule: 'entries-are-numbered-through',
    sql: `
      select 'transaction ' || transaction_id as subject, format('has %s entries, the last of them is number %s', n, last) as found
        from (${LEGS}) l where last <> n - 1`,
  },
  {
    rule: 'transaction-is-seen-with-its-accounts',
    sql: `
      select 'transaction ' || t.id as subject, format('is seen with the accounts %s, its entries are of %s',
               array_to_string(t.seen_with, ', '), array_to_string(l.of_accounts, ', ')) as found
        from ledger_transactions t join (${LEGS}) l on l.tenant_id = t.tenant_id and l.transaction_id = t.id
       where not (t.seen_with <@ l.of_accounts and l.of_accounts <@ t.seen_with)`,
  },
  {
    rule: 'entry-in-whole-minor-units',
    sql: `
      select format('entry %s/%s', e.transaction_id, e.position) as subject,
             case when c.code is null then format('is in %s, which is no currency', e.currency)
                  else format('is of %s %s, which has %s digits', trim_scale(e.amount), e.currency, c.digits) end as found
        from ledger_entries e left join (values ${DIGITS}) as c (code, digits) on c.code = e.currency
       where c.code is null or (e.amount <> 'NaN' and e.amount <> round(e.amount, c.digits))`,
  },
  {
    rule: 'account-in-a-currency',
    sql: `
      select 'account ' || a.id as subject, format('is in %s, which is no currency', a.currency) as found
        from ledger_accounts a left join (values ${DIGITS}) as c (code, digits) on c.code = a.currency where c.code is null`,
  },
  {
    rule: 'imported-transaction-has-an-import',
    sql: `
      select 'transaction ' || id as subject,
             format('comes from %s, %s', source, coalesce('import ' || import_id, 'of no import')) as found
        from ledger_transactions where (source = 'import') <> (import_id is not null)`,
  },
  {
    rule: 'correction-after-what-it-corrects',
    sql: `
      select 'transaction ' || c.id as subject,
             format('was recorded at %s, before %s, which it corrects, at %s', c.recorded_at, o.id, o.recorded_at) as found
        from (select id, recorded_at, reversal_of as of from ledger_transactions where reversal_of is not null
              union all
              select id, recorded_at, replaces from ledger_transactions where replaces is not null) c
        join ledger_transactions o on o.id = c.of
       where c.recorded_at < o.recorded_at`,
  },
];
