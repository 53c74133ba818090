import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables whose rows belong to accounts. */
const TABLES = ['ledger_entries', 'ledger_transactions', 'importing_imports', 'importing_rows', 'notifications_inbox'];

/** Runs as the owner of the tables, who sees no row of them while row security is forced. */
const seeingAll = (sql: string): string => {
  const each = (how: string): string =>
    TABLES.map((table) => `alter table ${table} ${how} row level security;`).join(' ');
  return `${each('no force')} ${sql} ${each('force')}`;
};

/**
 * Who in a household sees an account: everyone, chosen members, or all of them its total and the chosen ones the rest
 * (docs/decisions/0013). Here every row learns to which account it belongs; the next migration hides them.
 */
export class AccountVisibility1795230400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.chooseWhoSees(runner);
    await this.bindEntries(runner);
    await this.demandBinding(runner);
    await this.bindImports(runner);
    await this.bindNotifications(runner);
  }

  private async chooseWhoSees(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ledger_accounts
        add column visibility text not null default 'everyone' check (visibility in ('everyone', 'members', 'total')),
        -- Those who see all of it, in order; nobody is named where everyone does.
        add column seen_by uuid[] not null default '{}',
        add constraint ledger_accounts_seen_by check ((visibility = 'everyone') = (cardinality(seen_by) = 0));
      create index ledger_accounts_private on ledger_accounts (tenant_id) where visibility <> 'everyone';
      -- A name is taken only among accounts that the same people see: a refusal must not tell of any other.
      drop index ledger_accounts_name;
      create unique index ledger_accounts_name
        on ledger_accounts (tenant_id, lower(name), (case when visibility = 'members' then seen_by else '{}' end))
        where archived_at is null;
      grant update (visibility, seen_by) on ledger_accounts to florin_app;
    `);
  }

  /** Each entry belongs to an account whose audience may see it; what is recorded already is bound here. */
  private async bindEntries(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ledger_transactions add column seen_with uuid[];
      alter table ledger_entries add column seen_with uuid;
    `);
    await runner.query(
      seeingAll(`
      update ledger_entries e set seen_with = coalesce(e.account_id,
        -- Of an exchange, the leg in the same currency; of anything else there is one account.
        (select a.account_id from ledger_entries a
          where a.tenant_id = e.tenant_id and a.transaction_id = e.transaction_id and a.account_id is not null
          order by a.currency <> e.currency, a.position limit 1));
      update ledger_transactions t set seen_with =
        (select array_agg(e.account_id order by e.position) from ledger_entries e
          where e.tenant_id = t.tenant_id and e.transaction_id = t.id and e.account_id is not null);`),
    );
    await runner.query(`
      alter table ledger_transactions alter column seen_with set not null,
        add constraint ledger_transactions_seen_with check (cardinality(seen_with) > 0);
      alter table ledger_entries alter column seen_with set not null,
        add constraint ledger_entries_seen_with check (account_id is null or seen_with = account_id);
    `);
    await this.indexEntries(runner, ', seen_with');
  }

  /** What is read from an index alone still is: the policy needs nothing else of a row than `more`. */
  private async indexEntries(runner: QueryRunner, more: '' | ', seen_with'): Promise<void> {
    await runner.query(`
      drop index ledger_entries_by_account;
      drop index ledger_entries_by_category;
      drop index ledger_entries_by_date;
      create index ledger_entries_by_account on ledger_entries (tenant_id, account_id, date desc, transaction_id desc)
        include (amount${more}) where account_id is not null;
      create index ledger_entries_by_category
        on ledger_entries (tenant_id, category_id, date desc, transaction_id desc) include (amount, currency${more})
        where category_id is not null;
      create index ledger_entries_by_date on ledger_entries (tenant_id, date desc, transaction_id desc)
        include (account_id, amount, status${more}) where account_id is not null;
    `);
  }

  private async demandBinding(runner: QueryRunner): Promise<void> {
    await this.guardBalance(runner, {
      columns: `, count(account_id) accounts, bool_and(seen_with = any (new.seen_with)) bound`,
      faults: `when not bool_and(bound) or sum(accounts) <> cardinality(new.seen_with)
                 then 'it is not seen with its own accounts'`,
    });
    await this.guardHistory(runner, {
      transactions: 'or old.seen_with <> new.seen_with',
      entries: 'or old.seen_with <> new.seen_with',
    });
  }

  private async guardBalance(
    runner: QueryRunner,
    more: { readonly columns: string; readonly faults: string },
  ): Promise<void> {
    await runner.query(`
      create or replace function ledger_demand_balance() returns trigger language plpgsql as $$
      declare fault text;
      begin
        select case when count(*) = 0 then 'no entries'
                    when sum(n) < 2 then 'one entry'
                    when bool_or(total <> 0) then 'sum is not zero' ${more.faults} end
          into fault
          from (select count(*) n, sum(amount) total ${more.columns} from ledger_entries
                 where tenant_id = new.tenant_id and transaction_id = new.id group by currency) per_currency;
        if fault is not null then
          raise exception 'transaction % does not balance: %', new.id, fault
            using errcode = 'check_violation', constraint = 'ledger_balanced';
        end if;
        return null;
      end $$;
    `);
  }

  private async guardHistory(
    runner: QueryRunner,
    more: { readonly transactions: string; readonly entries: string },
  ): Promise<void> {
    await runner.query(`
      drop trigger ledger_append_only_money on ledger_transactions;
      create trigger ledger_append_only_money before update on ledger_transactions for each row
        when (old.tenant_id <> new.tenant_id or old.id <> new.id or old.kind <> new.kind or old.date <> new.date
              or old.source <> new.source or old.recorded_at <> new.recorded_at or old.recorded_by <> new.recorded_by
              or old.recorded_in <> new.recorded_in ${more.transactions}
              or old.reversal_of is distinct from new.reversal_of or old.replaces is distinct from new.replaces
              or (old.reversed_by is not null and old.reversed_by is distinct from new.reversed_by))
        execute function ledger_refuse_change();
      drop trigger ledger_append_only_money on ledger_entries;
      create trigger ledger_append_only_money before update on ledger_entries for each row
        when (old.tenant_id <> new.tenant_id or old.transaction_id <> new.transaction_id or old.position <> new.position
              or old.account_id is distinct from new.account_id or old.amount <> new.amount
              or old.currency <> new.currency or old.date <> new.date ${more.entries}
              or (old.category_id is null) <> (new.category_id is null))
        execute function ledger_refuse_change();
    `);
  }

  /** A row of an import knows its account itself: its policy needs no look at another table. */
  private async bindImports(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table importing_imports add constraint importing_imports_account unique (tenant_id, id, account_id);
      alter table importing_rows add column account_id uuid;
      ${seeingAll(`update importing_rows r set account_id = i.account_id from importing_imports i
                    where i.tenant_id = r.tenant_id and i.id = r.import_id;`)}
      alter table importing_rows alter column account_id set not null,
        drop constraint importing_rows_tenant_id_import_id_fkey,
        add constraint importing_rows_import foreign key (tenant_id, import_id, account_id)
          references importing_imports (tenant_id, id, account_id);
    `);
  }

  private async bindNotifications(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Null: about no account. One that names an amount is about the account that moved by it.
      alter table notifications_inbox add column account_ids uuid[] check (cardinality(account_ids) > 0);
    `);
    await runner.query(
      seeingAll(`
      update notifications_inbox set account_ids = array[(params ->> 'accountId')::uuid] where params ? 'accountId';
      update notifications_inbox n set account_ids =
          case when (select count(distinct e.currency) from ledger_entries e
                      where e.tenant_id = t.tenant_id and e.transaction_id = t.id) > 1
               then t.seen_with[1:1] else t.seen_with end
        from ledger_transactions t
       where n.account_ids is null and t.tenant_id = n.tenant_id and t.id = (n.params ->> 'transactionId')::uuid;
    `),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table notifications_inbox drop column account_ids;
      alter table importing_rows drop constraint importing_rows_import, drop column account_id,
        add constraint importing_rows_tenant_id_import_id_fkey foreign key (tenant_id, import_id)
          references importing_imports (tenant_id, id);
      alter table importing_imports drop constraint importing_imports_account;
    `);
    await this.guardBalance(runner, { columns: '', faults: '' });
    await this.guardHistory(runner, { transactions: '', entries: '' });
    await this.indexEntries(runner, '');
    await runner.query(`
      alter table ledger_entries drop column seen_with;
      alter table ledger_transactions drop column seen_with;
      drop index ledger_accounts_name;
      drop index ledger_accounts_private;
      alter table ledger_accounts drop column visibility, drop column seen_by;
      create unique index ledger_accounts_name on ledger_accounts (tenant_id, lower(name)) where archived_at is null;
    `);
  }
}
