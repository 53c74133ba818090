import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Double entry: accounts, categories, transactions and their entries, balanced and append-only in the database too. */
export class Ledger1767225900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.createAccounts(runner);
    await this.createTransactions(runner);
    await this.guardBalance(runner);
    await this.guardHistory(runner);
    await this.isolate(runner);
  }

  private async createAccounts(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ledger_accounts (
        tenant_id uuid not null default current_tenant(),
        id uuid not null,
        name text not null check (length(name) between 1 and 100),
        kind text not null check (kind in ('checking', 'savings', 'cash', 'wallet', 'card', 'loan', 'investment',
                                           'property', 'vehicle', 'receivable', 'payable', 'other')),
        currency char(3) not null,
        group_name text check (length(group_name) <= 100),
        archived_at timestamptz,
        created_at timestamptz not null default now(),
        version int not null default 1,
        primary key (tenant_id, id),
        constraint ledger_accounts_currency unique (tenant_id, id, currency)
      );
      create unique index ledger_accounts_name on ledger_accounts (tenant_id, lower(name)) where archived_at is null;
      create table ledger_categories (
        tenant_id uuid not null default current_tenant(),
        id uuid not null,
        name text not null check (length(name) between 1 and 100),
        kind text not null check (kind in ('income', 'expense', 'equity', 'exchange')),
        parent_id uuid,
        system_key text,
        position int not null default 0,
        archived_at timestamptz,
        created_at timestamptz not null default now(),
        version int not null default 1,
        primary key (tenant_id, id),
        foreign key (tenant_id, parent_id) references ledger_categories (tenant_id, id)
      );
      create unique index ledger_categories_name
        on ledger_categories (tenant_id, kind, coalesce(parent_id, '00000000-0000-0000-0000-000000000000'), lower(name))
        where archived_at is null;
      create unique index ledger_categories_system on ledger_categories (tenant_id, system_key)
        where system_key is not null;
    `);
  }

  private async createTransactions(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ledger_transactions (
        tenant_id uuid not null default current_tenant(),
        id uuid not null,
        kind text not null check (kind in ('inflow', 'outflow', 'transfer', 'opening', 'adjustment')),
        date date not null check (date between '1900-01-01' and '2199-12-31'),
        payee text check (length(payee) <= 500),
        note text check (length(note) <= 2000),
        tags text[] not null default '{}',
        source text not null check (source in ('manual', 'import', 'seed')),
        import_id uuid,
        reversal_of uuid,
        replaces uuid,
        reversed_by uuid,
        recorded_at timestamptz not null default now(),
        recorded_by uuid not null,
        recorded_in xid8 not null default pg_current_xact_id(),
        version int not null default 1,
        primary key (tenant_id, id),
        foreign key (tenant_id, reversal_of) references ledger_transactions (tenant_id, id),
        foreign key (tenant_id, replaces) references ledger_transactions (tenant_id, id),
        foreign key (tenant_id, reversed_by) references ledger_transactions (tenant_id, id) deferrable initially deferred
      );
      -- Partial, like every index beside the key: so a look-up by id has the key alone to choose, however young the
      -- table's statistics are.
      create unique index ledger_transactions_reversed_once on ledger_transactions (tenant_id, reversal_of)
        where reversal_of is not null;
      create unique index ledger_transactions_replaced_once on ledger_transactions (tenant_id, replaces)
        where replaces is not null;
      -- What stands, newest first: the page of a list is read from here.
      create index ledger_transactions_standing on ledger_transactions (tenant_id, date desc, id desc)
        where reversed_by is null and reversal_of is null;
      create index ledger_transactions_import on ledger_transactions (tenant_id, import_id) where import_id is not null;
      create table ledger_entries (
        tenant_id uuid not null default current_tenant(),
        transaction_id uuid not null,
        position smallint not null check (position >= 0),
        account_id uuid,
        category_id uuid,
        amount numeric(19, 4) not null check (amount <> 0 and amount <> 'NaN'),
        currency char(3) not null,
        date date not null,
        note text check (length(note) <= 500),
        status text check (status in ('pending', 'cleared', 'reconciled')),
        bank_id text check (length(bank_id) <= 300),
        primary key (tenant_id, transaction_id, position),
        constraint ledger_entries_one_side check (num_nonnulls(account_id, category_id) = 1),
        constraint ledger_entries_status_of_accounts check ((account_id is null) = (status is null)),
        foreign key (tenant_id, transaction_id) references ledger_transactions (tenant_id, id),
        constraint ledger_entries_account
          foreign key (tenant_id, account_id, currency) references ledger_accounts (tenant_id, id, currency),
        constraint ledger_entries_category
          foreign key (tenant_id, category_id) references ledger_categories (tenant_id, id)
      );
      create index ledger_entries_by_account on ledger_entries (tenant_id, account_id, date desc, transaction_id desc)
        include (amount) where account_id is not null;
      create index ledger_entries_by_category
        on ledger_entries (tenant_id, category_id, date desc, transaction_id desc) include (amount, currency)
        where category_id is not null;
      -- Amounts in the order of a list: row security forbids an index on the amount itself to decide what is read.
      create index ledger_entries_by_date on ledger_entries (tenant_id, date desc, transaction_id desc)
        include (account_id, amount, status) where account_id is not null;
      create index ledger_entries_by_bank_id on ledger_entries (tenant_id, account_id, bank_id)
        where bank_id is not null;
    `);
  }

  /** Sum zero per currency and at least two entries, judged at commit; no entry joins a transaction of the past or has a date of its own. */
  private async guardBalance(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function ledger_demand_balance() returns trigger language plpgsql as $$
      declare fault text;
      begin
        select case when count(*) = 0 then 'no entries'
                    when sum(n) < 2 then 'one entry'
                    when bool_or(total <> 0) then 'sum is not zero' end
          into fault
          from (select count(*) n, sum(amount) total from ledger_entries
                 where tenant_id = new.tenant_id and transaction_id = new.id group by currency) per_currency;
        if fault is not null then
          raise exception 'transaction % does not balance: %', new.id, fault
            using errcode = 'check_violation', constraint = 'ledger_balanced';
        end if;
        return null;
      end $$;
      create constraint trigger ledger_balanced after insert on ledger_transactions
        deferrable initially deferred for each row execute function ledger_demand_balance();

      create function ledger_refuse_late_entries() returns trigger language plpgsql as $$
      begin
        -- A look-up per entry, not a join: the planner knows nothing of the entries that are added.
        if exists (select from added a
                    where (select t.recorded_in = pg_current_xact_id() and t.date = a.date from ledger_transactions t
                            where t.tenant_id = a.tenant_id and t.id = a.transaction_id) is not true) then
          raise exception 'an entry cannot join a recorded transaction, nor have another date'
            using errcode = 'check_violation', constraint = 'ledger_no_late_entries';
        end if;
        return null;
      end $$;
      create trigger ledger_no_late_entries after insert on ledger_entries referencing new table as added
        for each statement execute function ledger_refuse_late_entries();
    `);
  }

  /** Money never changes: only labels do, and a transaction may be marked reversed once. The eraser alone deletes. */
  private async guardHistory(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function ledger_refuse_change() returns trigger language plpgsql as $$
      begin
        if current_user = 'florin_eraser' and tg_op = 'DELETE' then return old; end if;
        raise exception '% is append-only', tg_table_name
          using errcode = 'check_violation', constraint = 'ledger_append_only';
      end $$;
      create trigger ledger_append_only before delete on ledger_transactions
        for each row execute function ledger_refuse_change();
      create trigger ledger_append_only_money before update on ledger_transactions for each row
        when (old.tenant_id <> new.tenant_id or old.id <> new.id or old.kind <> new.kind or old.date <> new.date
              or old.source <> new.source or old.recorded_at <> new.recorded_at or old.recorded_by <> new.recorded_by
              or old.recorded_in <> new.recorded_in
              or old.reversal_of is distinct from new.reversal_of or old.replaces is distinct from new.replaces
              or (old.reversed_by is not null and old.reversed_by is distinct from new.reversed_by))
        execute function ledger_refuse_change();
      create trigger ledger_append_only before delete on ledger_entries
        for each row execute function ledger_refuse_change();
      create trigger ledger_append_only_money before update on ledger_entries for each row
        when (old.tenant_id <> new.tenant_id or old.transaction_id <> new.transaction_id or old.position <> new.position
              or old.account_id is distinct from new.account_id or old.amount <> new.amount
              or old.currency <> new.currency or old.date <> new.date
              or (old.category_id is null) <> (new.category_id is null))
        execute function ledger_refuse_change();
      create trigger ledger_append_only_all before truncate on ledger_transactions
        for each statement execute function ledger_refuse_change();
      create trigger ledger_append_only_all before truncate on ledger_entries
        for each statement execute function ledger_refuse_change();
    `);
  }

  private async isolate(runner: QueryRunner): Promise<void> {
    for (const table of ['ledger_accounts', 'ledger_categories', 'ledger_transactions', 'ledger_entries']) {
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy tenant on ${table} to florin_app
          using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
        grant select, insert on ${table} to florin_app;
      `);
    }
    // Rights by column: labels may change, money may not.
    await runner.query(`
      grant update (name, group_name, archived_at, version) on ledger_accounts to florin_app;
      grant update (name, parent_id, position, archived_at, version) on ledger_categories to florin_app;
      grant update (payee, note, tags, reversed_by, version) on ledger_transactions to florin_app;
      grant update (note, status, category_id) on ledger_entries to florin_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table ledger_entries;
      drop table ledger_transactions;
      drop table ledger_categories;
      drop table ledger_accounts;
      drop function ledger_refuse_change();
      drop function ledger_refuse_late_entries();
      drop function ledger_demand_balance();
    `);
  }
}
