import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;
const HIDDEN = `(select hidden_accounts())::uuid[]`;
const NOTHING_HIDDEN = `(select hidden_accounts() = '{}')`;
const SEEN = {
  ledger_past_labels: `${NOTHING_HIDDEN} or not seen_with <@ ${HIDDEN}`,
  ledger_past_legs: `${NOTHING_HIDDEN} or seen_with <> all (${HIDDEN})`,
};

/**
 * What was known at an instant. Money is append-only and tells when it was recorded; labels are edited in place, so
 * what they were is kept here by triggers: no adapter can forget it.
 */
export class KnownThen1795440000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What was recorded since an instant; partial for the reason given where the table is made.
      create index ledger_transactions_recorded on ledger_transactions (tenant_id, recorded_at)
        where recorded_at is not null;
    `);
    await this.keepLabels(runner);
    await this.isolate(runner);
    await this.write(runner);
    await this.totals(runner);
  }

  /** Labels as they were until an instant. A change writes what it replaces; \`seq\` is the order of the changes. */
  private async keepLabels(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ledger_past_labels (
        tenant_id uuid not null default current_tenant(),
        transaction_id uuid not null,
        seq bigint not null generated always as identity,
        -- Known until then, and not any more then. To the millisecond, as \`recorded_at\` is.
        until timestamptz not null default date_trunc('milliseconds', now()),
        payee text,
        note text,
        tags text[] not null,
        version int not null,
        seen_with uuid[] not null,
        primary key (tenant_id, transaction_id, seq),
        foreign key (tenant_id, transaction_id) references ledger_transactions (tenant_id, id)
      );
      create table ledger_past_legs (
        tenant_id uuid not null default current_tenant(),
        transaction_id uuid not null,
        position smallint not null,
        seq bigint not null generated always as identity,
        until timestamptz not null default date_trunc('milliseconds', now()),
        category_id uuid,
        note text,
        status text,
        seen_with uuid not null,
        primary key (tenant_id, transaction_id, position, seq),
        foreign key (tenant_id, transaction_id, position)
          references ledger_entries (tenant_id, transaction_id, position)
      );
      create index ledger_past_legs_by_category on ledger_past_legs (tenant_id, category_id, until)
        where category_id is not null;
    `);
  }

  private async isolate(runner: QueryRunner): Promise<void> {
    for (const [table, seen] of Object.entries(SEEN)) {
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        -- Merging a category moves legs as florin_sight, and those are remembered like any other.
        create policy tenant on ${table} to florin_app, florin_sight using (${TENANT});
        create policy sight_of_account on ${table} as restrictive to florin_app using (${seen});
        grant select, insert on ${table} to florin_app;
        grant insert on ${table} to florin_sight;
      `);
    }
  }

  private async write(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function ledger_keep_labels() returns trigger language plpgsql as $$
      begin
        insert into ledger_past_labels (tenant_id, transaction_id, payee, note, tags, version, seen_with)
        select tenant_id, id, payee, note, tags, version, seen_with from was;
        return null;
      end $$;
      create trigger kept after update on ledger_transactions referencing old table as was
        for each statement execute function ledger_keep_labels();
      create function ledger_keep_legs() returns trigger language plpgsql as $$
      begin
        insert into ledger_past_legs (tenant_id, transaction_id, position, category_id, note, status, seen_with)
        select tenant_id, transaction_id, position, category_id, note, status, seen_with from was;
        return null;
      end $$;
      create trigger kept after update on ledger_entries referencing old table as was
        for each statement execute function ledger_keep_legs();
    `);
  }

  /** As \`account_total\`, of what was known at an instant. */
  private async totals(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function account_total_known(account uuid, as_of date, known_at timestamptz) returns numeric
        language plpgsql stable parallel safe security definer set search_path = public, pg_temp as $$
      begin
        return account_total(account, as_of) - coalesce((
          select sum(e.amount) from ledger_transactions t
            join ledger_entries e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
           where t.${TENANT} and t.recorded_at > known_at and e.account_id = account
             and (as_of is null or e.date <= as_of)), 0);
      end $$;
      revoke all on function account_total_known(uuid, date, timestamptz) from public;
      grant execute on function account_total_known(uuid, date, timestamptz) to florin_app;
      alter function account_total_known(uuid, date, timestamptz) owner to florin_sight;
      grant select (recorded_at) on ledger_transactions to florin_sight;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      revoke select (recorded_at) on ledger_transactions from florin_sight;
      set local role florin_sight;
      drop function account_total_known(uuid, date, timestamptz);
      set local role florin_owner;
      drop trigger kept on ledger_entries;
      drop trigger kept on ledger_transactions;
      drop function ledger_keep_legs();
      drop function ledger_keep_labels();
      drop table ledger_past_legs;
      drop table ledger_past_labels;
      drop index ledger_transactions_recorded;
    `);
  }
}
