import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The principal of consumers and schedules, who see all accounts. */
const SYSTEM = `'00000000-0000-7000-8000-000000000000'::uuid`;
const TENANT = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;
const CHOSEN = `coalesce(nullif(current_setting('app.user_id', true), '')::uuid = any (seen_by || ${SYSTEM}), false)`;
const HIDDEN = `(select hidden_accounts())::uuid[]`;

/**
 * Who in a household sees an account: everyone, chosen members, or all of them its total and the chosen ones the rest
 * (docs/decisions/0013). What an account hides is hidden by row policies, so no query can forget it.
 */
export class AccountVisibility1795230400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.chooseWhoSees(runner);
    await this.bindEntries(runner);
    await this.demandBinding(runner);
    await this.bindImports(runner);
    await this.bindNotifications(runner);
    await this.answerWhatIsHidden(runner);
    await this.hide(runner);
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
      alter table ledger_transactions no force row level security;
      alter table ledger_entries no force row level security;
      update ledger_entries e set seen_with = coalesce(e.account_id,
        -- Of an exchange, the leg in the same currency; of anything else there is one account.
        (select a.account_id from ledger_entries a
          where a.tenant_id = e.tenant_id and a.transaction_id = e.transaction_id and a.account_id is not null
          order by a.currency <> e.currency, a.position limit 1));
      update ledger_transactions t set seen_with =
        (select array_agg(e.account_id order by e.position) from ledger_entries e
          where e.tenant_id = t.tenant_id and e.transaction_id = t.id and e.account_id is not null);
      alter table ledger_transactions force row level security;
      alter table ledger_entries force row level security;
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
      alter table importing_imports no force row level security;
      alter table importing_rows no force row level security;
      update importing_rows r set account_id = i.account_id from importing_imports i
       where i.tenant_id = r.tenant_id and i.id = r.import_id;
      alter table importing_imports force row level security;
      alter table importing_rows force row level security;
      alter table importing_rows alter column account_id set not null,
        drop constraint importing_rows_tenant_id_import_id_fkey,
        add constraint importing_rows_import foreign key (tenant_id, import_id, account_id)
          references importing_imports (tenant_id, id, account_id);
    `);
  }

  private async bindNotifications(runner: QueryRunner): Promise<void> {
    const tables = ['notifications_inbox', 'ledger_transactions', 'ledger_entries'];
    await runner.query(`
      -- Null: about no account. One that names an amount is about the account that moved by it.
      alter table notifications_inbox add column account_ids uuid[] check (cardinality(account_ids) > 0);
      ${tables.map((table) => `alter table ${table} no force row level security;`).join('\n')}
      update notifications_inbox set account_ids = array[(params ->> 'accountId')::uuid] where params ? 'accountId';
      update notifications_inbox n set account_ids =
          case when (select count(distinct e.currency) from ledger_entries e
                      where e.tenant_id = t.tenant_id and e.transaction_id = t.id) > 1
               then t.seen_with[1:1] else t.seen_with end
        from ledger_transactions t
       where n.account_ids is null and t.tenant_id = n.tenant_id and t.id = (n.params ->> 'transactionId')::uuid;
      ${tables.map((table) => `alter table ${table} force row level security;`).join('\n')}
    `);
  }

  /**
   * Two questions whose answers need rows that the asking person may not see. They run as a role that cannot sign in
   * and reads these columns only, within the bound tenant. In plpgsql: its plans are kept, and they are asked often.
   */
  private async answerWhatIsHidden(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function hidden_accounts() returns uuid[] language plpgsql stable parallel safe security definer
        set search_path = public, pg_temp as $$
      begin
        return coalesce((select array_agg(id) from ledger_accounts
                          where ${TENANT} and visibility <> 'everyone' and not ${CHOSEN}), '{}');
      end $$;
      create function account_total(account uuid, as_of date) returns numeric language plpgsql stable parallel safe
        security definer set search_path = public, pg_temp as $$
      begin
        return (select (select coalesce(sum(e.amount), 0) from ledger_entries e
                         where e.tenant_id = a.tenant_id and e.account_id = a.id and (as_of is null or e.date <= as_of))
                  from ledger_accounts a where ${TENANT} and a.id = account and (a.visibility <> 'members' or ${CHOSEN}));
      end $$;
      revoke all on function hidden_accounts(), account_total(uuid, date) from public;
      grant execute on function hidden_accounts(), account_total(uuid, date) to florin_app;
      alter function hidden_accounts() owner to florin_sight;
      alter function account_total(uuid, date) owner to florin_sight;
      grant select (tenant_id, id, visibility, seen_by) on ledger_accounts to florin_sight;
      grant select (tenant_id, account_id, amount, date) on ledger_entries to florin_sight;
      create policy sight on ledger_accounts for select to florin_sight using (${TENANT});
      create policy sight on ledger_entries for select to florin_sight using (${TENANT});
    `);
  }

  /** The list of what is hidden is made once per statement; where nothing is private, it is empty. */
  private async hide(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create policy sight_of_account on ledger_accounts as restrictive to florin_app
        using (visibility <> 'members' or ${CHOSEN});
      -- Who sees a total only may not write, nor lock.
      create policy sight_of_all on ledger_accounts as restrictive for update to florin_app
        using (visibility = 'everyone' or ${CHOSEN});
      create policy sight_of_account on ledger_entries as restrictive to florin_app
        using (seen_with <> all (${HIDDEN}));
      create policy sight_of_account on ledger_transactions as restrictive to florin_app
        using (not seen_with <@ ${HIDDEN});
      create policy sight_of_account on importing_imports as restrictive to florin_app
        using (account_id <> all (${HIDDEN}));
      create policy sight_of_account on importing_rows as restrictive to florin_app
        using (account_id <> all (${HIDDEN}));
      create policy sight_of_account on notifications_inbox as restrictive to florin_app
        using (account_ids is null or not account_ids <@ ${HIDDEN});
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy sight_of_account on notifications_inbox;
      drop policy sight_of_account on importing_rows;
      drop policy sight_of_account on importing_imports;
      drop policy sight_of_account on ledger_transactions;
      drop policy sight_of_account on ledger_entries;
      drop policy sight_of_all on ledger_accounts;
      drop policy sight_of_account on ledger_accounts;
      drop policy sight on ledger_entries;
      drop policy sight on ledger_accounts;
      revoke select (tenant_id, account_id, amount, date) on ledger_entries from florin_sight;
      set local role florin_sight;
      drop function account_total(uuid, date);
      drop function hidden_accounts();
      set local role florin_owner;
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
