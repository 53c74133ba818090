import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The principal of consumers and schedules, who see all accounts. */
const SYSTEM = `'00000000-0000-7000-8000-000000000000'::uuid`;
const TENANT = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;
const ME = `nullif(current_setting('app.user_id', true), '')::uuid`;

/**
 * What changed, for clients that keep a copy: one row per change and resource, with nothing of its content. Triggers
 * write it in the statement of the change, so that no adapter can forget. Read in the order of (xid, seq), up to the
 * oldest transaction that still runs: a change that took its number early and committed late is never passed over.
 */
export class Sync1795340000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ledger_sync_log (
        tenant_id uuid not null default current_tenant(),
        xid xid8 not null default pg_current_xact_id(),
        seq bigint not null generated always as identity,
        kind text not null check (kind ~ '^[a-z]{1,20}$'),
        resource_id uuid not null,
        -- Of a transaction: its accounts, as there.
        seen_with uuid[],
        -- Who is told although they may see it no longer, because who sees it changed: all of them when empty.
        told uuid[],
        recorded_at timestamptz not null default now(),
        primary key (tenant_id, xid, seq)
      );
      create index ledger_sync_log_age on ledger_sync_log using brin (recorded_at);
    `);
    await this.isolate(runner);
    await this.writeResources(runner);
    await this.writeTransactions(runner);
    await this.writeSight(runner);
  }

  /** A change is told to whoever sees what changed; a change of who sees it, to those who saw it before or do now. */
  private async isolate(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ledger_sync_log enable row level security;
      alter table ledger_sync_log force row level security;
      -- Merging a category moves legs as florin_sight, whose changes are told like any other.
      create policy tenant on ledger_sync_log to florin_app, florin_sight using (${TENANT});
      create policy sight_of_account on ledger_sync_log as restrictive to florin_app using (
        case when told is not null then told = '{}' or coalesce(${ME} = any (told || ${SYSTEM}), false)
             when kind = 'account' then exists (select from ledger_accounts a
                                                 where a.tenant_id = ledger_sync_log.tenant_id and a.id = resource_id)
             else seen_with is null or (select hidden_accounts() = '{}')
                  or not seen_with <@ (select hidden_accounts())::uuid[] end);
      grant select, insert on ledger_sync_log to florin_app;
      grant insert on ledger_sync_log to florin_sight;
      -- A cursor is good for 90 days; two more, since it names its day only.
      create policy retention_reads on ledger_sync_log for select to florin_relay
        using (recorded_at < now() - interval '92 days');
      create policy retention on ledger_sync_log for delete to florin_relay
        using (recorded_at < now() - interval '92 days');
      grant select (tenant_id, xid, seq, recorded_at), delete on ledger_sync_log to florin_relay;
    `);
  }

  /** For tables whose rows have \`tenant_id\` and \`id\`; the trigger names the kind. */
  private async writeResources(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function ledger_sync_resource() returns trigger language plpgsql as $$
      begin
        insert into ledger_sync_log (tenant_id, kind, resource_id) select tenant_id, tg_argv[0], id from changed;
        return null;
      end $$;
    `);
    for (const [table, kind] of [
      ['ledger_accounts', 'account'],
      ['ledger_categories', 'category'],
    ]) {
      await runner.query(`
        create trigger synced_new after insert on ${table} referencing new table as changed
          for each statement execute function ledger_sync_resource('${kind}');
        create trigger synced after update on ${table} referencing new table as changed
          for each statement execute function ledger_sync_resource('${kind}');
      `);
    }
  }

  private async writeTransactions(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function ledger_sync_transaction() returns trigger language plpgsql as $$
      begin
        insert into ledger_sync_log (tenant_id, kind, resource_id, seen_with)
        select tenant_id, 'transaction', id, seen_with from changed;
        return null;
      end $$;
      create trigger synced_new after insert on ledger_transactions referencing new table as changed
        for each statement execute function ledger_sync_transaction();
      create trigger synced after update on ledger_transactions referencing new table as changed
        for each statement execute function ledger_sync_transaction();

      -- Entries come with their transaction; later only their labels change.
      create function ledger_sync_entry() returns trigger language plpgsql as $$
      begin
        insert into ledger_sync_log (tenant_id, kind, resource_id, seen_with)
        select t.tenant_id, 'transaction', t.id, t.seen_with
          from (select distinct tenant_id, transaction_id from changed) e
          join ledger_transactions t on t.tenant_id = e.tenant_id and t.id = e.transaction_id;
        return null;
      end $$;
      create trigger synced after update on ledger_entries referencing new table as changed
        for each statement execute function ledger_sync_entry();
    `);
  }

  /** Where who sees an account changes, it and its transactions are told to those who gain or lose them. */
  private async writeSight(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function ledger_sync_sight() returns trigger language plpgsql as $$
      declare
        chosen uuid[] := array(select distinct m from unnest(old.seen_by || new.seen_by) m order by m);
      begin
        insert into ledger_sync_log (tenant_id, kind, resource_id, told)
        values (new.tenant_id, 'account', new.id,
                case when old.visibility = 'members' and new.visibility = 'members' then chosen else '{}' end);
        insert into ledger_sync_log (tenant_id, kind, resource_id, told)
        select distinct new.tenant_id, 'transaction', transaction_id,
               case when old.visibility = 'everyone' or new.visibility = 'everyone' then '{}'::uuid[] else chosen end
          from ledger_entries where tenant_id = new.tenant_id and account_id = new.id;
        return null;
      end $$;
      create trigger synced_sight after update on ledger_accounts for each row
        when (old.visibility <> new.visibility or old.seen_by <> new.seen_by) execute function ledger_sync_sight();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger synced_sight on ledger_accounts;
      drop trigger synced on ledger_entries;
      drop trigger synced on ledger_transactions;
      drop trigger synced_new on ledger_transactions;
      drop trigger synced on ledger_categories;
      drop trigger synced_new on ledger_categories;
      drop trigger synced on ledger_accounts;
      drop trigger synced_new on ledger_accounts;
      drop function ledger_sync_sight();
      drop function ledger_sync_entry();
      drop function ledger_sync_transaction();
      drop function ledger_sync_resource();
      drop table ledger_sync_log;
    `);
  }
}
