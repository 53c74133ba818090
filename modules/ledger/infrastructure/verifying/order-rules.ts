import type { Rule } from '../../../platform/infrastructure/verification/broken-rules.js';

const categories: readonly Rule[] = [
  {
    rule: 'category-within-two-levels',
    sql: `
      select 'category ' || c.id as subject,
             case when p.id is null then format('is in group %s, which is not there', c.parent_id)
                  when p.id = c.id then 'is in itself'
                  when p.parent_id is not null then format('is in group %s, which is in %s itself', p.id, p.parent_id)
                  else format('is of %s, its group %s of %s', c.kind, p.id, p.kind) end as found
        from ledger_categories c
        left join ledger_categories p on p.tenant_id = c.tenant_id and p.id = c.parent_id
       where c.parent_id is not null and (p.id is null or p.parent_id is not null or p.kind <> c.kind)`,
  },
  {
    // Of a book that was opened; one that waits to be has none of them.
    rule: 'book-has-its-own-categories',
    sql: `
      select 'category ' || own.key as subject,
             case when c.id is null then 'is not there' else format('is of %s, not of %s', c.kind, own.kind) end as found
        from (values ('opening', 'equity'), ('adjustment', 'equity'), ('exchange', 'exchange'),
                     ('uncategorised-income', 'income'), ('uncategorised-expense', 'expense')) as own (key, kind)
        left join ledger_categories c on c.system_key = own.key
       where (c.id is null or c.kind <> own.kind)
         and exists (select from ledger_categories where system_key is not null)`,
  },
  {
    rule: 'merge-of-what-is-there',
    sql: `
      select 'merge ' || r.merge_id as subject,
             case when m.id is null then 'has rows, but is not there'
                  else format('moved transaction %s, which is not there', r.transaction_id) end as found
        from ledger_merge_rows r
        left join ledger_merges m on m.tenant_id = r.tenant_id and m.id = r.merge_id
        left join ledger_transactions t on t.tenant_id = r.tenant_id and t.id = r.transaction_id
       where m.id is null or t.id is null
      union all
      select 'merge ' || m.id, format('is of category %s, which is not there', side.id)
        from ledger_merges m cross join lateral (values (m.from_id), (m.into_id)) as side (id)
       where m.kind = 'category' and not exists (select from ledger_categories c where c.tenant_id = m.tenant_id and c.id = side.id)`,
  },
];

const reconciliations: readonly Rule[] = [
  {
    rule: 'reconciled-entry-has-its-statement',
    sql: `
      select format('entry %s/%s', e.transaction_id, e.position) as subject,
             case when e.reconciliation_id is null then 'is reconciled, by no reconciliation'
                  when r.id is null then format('is reconciled by %s, which is not there', e.reconciliation_id)
                  when e.status is distinct from 'reconciled' then format('is %s, but locked by reconciliation %s', e.status, r.id)
                  when r.account_id is distinct from e.account_id then format('is reconciled by %s of another account', r.id)
                  when r.status <> 'confirmed' then format('is reconciled by %s, which is not confirmed', r.id)
                  else format('is of %s, its reconciliation %s of %s', e.date, r.id, r.date) end as found
        from ledger_entries e
        left join ledger_reconciliations r on r.tenant_id = e.tenant_id and r.id = e.reconciliation_id
       where (e.reconciliation_id is not null or e.status = 'reconciled')
         and (r.id is null or e.status is distinct from 'reconciled' or r.account_id is distinct from e.account_id
              or r.status <> 'confirmed' or r.date < e.date)`,
  },
  {
    // What it locks, with all that earlier ones lock, is the balance that the bank stated.
    rule: 'statement-is-what-it-locks',
    sql: `
      select 'reconciliation ' || id as subject, format('says %s %s, its entries sum to %s', stated, currency, held) as found
        from (select r.id, r.currency, r.statement_balance as stated,
                     coalesce(sum(sum(e.amount)) over (partition by r.tenant_id, r.account_id order by r.date, r.confirmed_at), 0)
                       as held
                from ledger_reconciliations r
                left join ledger_entries e on e.tenant_id = r.tenant_id and e.reconciliation_id = r.id
               where r.status = 'confirmed'
               group by r.tenant_id, r.id, r.currency, r.statement_balance, r.account_id, r.date, r.confirmed_at) stated
       where stated <> held`,
  },
  {
    rule: 'reconciliation-of-its-account',
    sql: `
      select 'reconciliation ' || r.id as subject,
             case when a.id is null then format('is of account %s, which is not there', r.account_id)
                  else format('is in %s, its account in %s', r.currency, a.currency) end as found
        from ledger_reconciliations r
        left join ledger_accounts a on a.tenant_id = r.tenant_id and a.id = r.account_id
       where a.id is null or a.currency <> r.currency`,
  },
];

/** The log of changes (\`ledger_sync_log\`) is kept for 92 days; what is younger must be in it. */
const told: readonly Rule[] = [
  {
    rule: 'change-is-told',
    sql: `
      select 'transaction ' || t.id as subject,
             format('has version %s, but %s of its changes were told', t.version, coalesce(log.n, 0)) as found
        from ledger_transactions t
        left join (select resource_id, count(*) as n from ledger_sync_log where kind = 'transaction' group by 1) log
          on log.resource_id = t.id
       where t.recorded_at >= greatest((select coalesce(min(recorded_at), 'infinity') from ledger_sync_log where kind = 'transaction'),
                                       now() - interval '90 days')
         and coalesce(log.n, 0) < t.version`,
  },
  {
    rule: 'what-was-told-is-there',
    sql: `
      select kind || ' ' || resource_id as subject, 'was told to those who keep a copy, and is not there' as found
        from (select kind, resource_id from ledger_sync_log where kind in ('transaction', 'category')
              except (select 'transaction', id from ledger_transactions union all select 'category', id from ledger_categories)) gone`,
  },
];

export const ORDER_RULES: readonly Rule[] = [...categories, ...reconciliations, ...told];
