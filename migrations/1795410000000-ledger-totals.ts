import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;
const SYSTEM = `'00000000-0000-7000-8000-000000000000'::uuid`;

const ME = `nullif(current_setting('app.user_id', true), '')::uuid`;
/** As the log of changes has it (1795340000000). */
const SIGHT_OF_LOG = `
        case when told is not null then told = '{}' or coalesce(${ME} = any (told || ${SYSTEM}), false)
             when kind = 'account' then exists (select from ledger_accounts a
                                                 where a.tenant_id = ledger_sync_log.tenant_id and a.id = resource_id)
             else seen_with is null or (select hidden_accounts() = '{}')
                  or not seen_with <@ (select hidden_accounts())::uuid[] end`;

/** Legs of one statement that are added as they are; more are summed first. */
const FEW = 8;

/** What is summed of a leg, and by what. */
const SUMS = `
  tenant_id uuid not null default current_tenant(),
  -- The account of an account's legs, the category of a category's.
  subject_id uuid not null,
  -- The account that the legs are seen with: whoever sees it sees their sum.
  account_id uuid not null,
  currency char(3) not null,
  month date not null check (extract(day from month) = 1),
  amount numeric not null check (amount <> 'NaN'),
  -- Of this, what is not cleared yet.
  pending numeric not null check (pending <> 'NaN'),
  entries int not null,
  -- Legs of what stands: a reversal takes those of its original off again.
  legs int not null`;
const COLUMNS = 'tenant_id, subject_id, account_id, currency, month, amount, pending, entries, legs';
const KEY = 'tenant_id, subject_id, month, account_id, currency';

const STANDING = 'case when t.reversal_of is null then 1 else -1 end';
/** The sums of legs `e` of transactions `t`, once each or negated. */
const summed = (sign: string, from: string, standing = STANDING): string => `
  select e.tenant_id, coalesce(e.category_id, e.account_id), e.seen_with, e.currency, ledger_month(e.date),
         sum(${sign}e.amount) as amount, coalesce(sum(${sign}e.amount) filter (where e.status = 'pending'), 0) as pending,
         sum(${sign}1)::int as entries, sum(${sign}${standing})::int as legs
    from ${from} group by 1, 2, 3, 4, 5`;
const OF_TRANSACTION = 'join ledger_transactions t on t.tenant_id = e.tenant_id and t.id = e.transaction_id';

/**
 * The projection (docs/decisions/0015): totals per account, category, currency and month. Whoever writes entries adds what
 * they change beside, in the same statement and without a lock; folding those rows into the totals comes later. A sum is
 * the totals and what waits, read in one statement.
 */
export class LedgerTotals1795410000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.createTables(runner);
    await this.isolate(runner);
    await this.writeNew(runner);
    await this.writeChanges(runner);
    await runner.query(`
      alter table ledger_entries no force row level security;
      alter table ledger_transactions no force row level security;
      alter table ledger_totals no force row level security;
      insert into ledger_totals (${COLUMNS}) ${summed('', `ledger_entries e ${OF_TRANSACTION}`)};
      alter table ledger_totals force row level security;
      alter table ledger_transactions force row level security;
      alter table ledger_entries force row level security;
      -- The few legs that make a transaction count twice where its legs are counted.
      create index ledger_entries_second_legs on ledger_entries (tenant_id, category_id, transaction_id)
        where category_id is not null and position > 1;
    `);
  }

  private async createTables(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function ledger_month(date) returns date language sql immutable strict parallel safe
        return $1 - (extract(day from $1)::int - 1);
      -- Room in its pages: folding changes a row many times, and no index with it.
      create table ledger_totals (${SUMS}, primary key (${KEY})) with (fillfactor = 70);
      create table ledger_total_changes (
        ${SUMS},
        seq bigint not null generated always as identity,
        recorded_at timestamptz not null default now(),
        primary key (tenant_id, subject_id, seq)
      ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_insert_threshold = -1);
    `);
  }

  private async isolate(runner: QueryRunner): Promise<void> {
    for (const table of ['ledger_totals', 'ledger_total_changes']) {
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy tenant on ${table} to florin_app, florin_sight using (${TENANT});
        create policy sight_of_account on ${table} as restrictive for select to florin_app
          using ((select hidden_accounts() = '{}') or account_id <> all ((select hidden_accounts())::uuid[]));
      `);
    }
    await runner.query(`
      grant select on ledger_totals to florin_app;
      grant select, insert on ledger_total_changes to florin_app;
      grant select, insert, update, delete on ledger_totals to florin_sight;
      grant select, insert, delete on ledger_total_changes to florin_sight;
      grant select (currency, status) on ledger_entries to florin_sight;
      create policy waiting on ledger_total_changes for select to florin_relay using (current_user = 'florin_relay');
      grant select (tenant_id, recorded_at) on ledger_total_changes to florin_relay;
    `);
  }

  /** By triggers, so that no adapter can forget. Few legs are not grouped: that costs more than the rows it saves. */
  private async writeNew(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function ledger_total_new() returns trigger language plpgsql as $$
      begin
        if (select count(*) <= ${FEW} from added) then
          insert into ledger_total_changes (${COLUMNS})
          select e.tenant_id, coalesce(e.category_id, e.account_id), e.seen_with, e.currency, ledger_month(e.date),
                 e.amount, case when e.status = 'pending' then e.amount else 0 end, 1, 1 from added e;
        else
          insert into ledger_total_changes (${COLUMNS}) ${summed('', 'added e', '1')};
        end if;
        return null;
      end $$;
      create trigger totalled_new after insert on ledger_entries referencing new table as added
        for each statement execute function ledger_total_new();

      -- Of a reversal no leg stands, nor does one of its original. Rare, so what is recorded is not asked each time.
      create function ledger_total_reversal() returns trigger language plpgsql as $$
      begin
        insert into ledger_total_changes (${COLUMNS})
        select e.tenant_id, coalesce(e.category_id, e.account_id), e.seen_with, e.currency, ledger_month(e.date), 0, 0, 0,
               -2 * count(*) from ledger_entries e
         where e.tenant_id = new.tenant_id and e.transaction_id = new.id group by 1, 2, 3, 4, 5;
        return null;
      end $$;
      create constraint trigger totalled_reversal after insert on ledger_transactions deferrable initially deferred
        for each row when (new.reversal_of is not null) execute function ledger_total_reversal();
    `);
  }

  /** Money comes once; later a leg's category or status may change. */
  private async writeChanges(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function ledger_total_changed() returns trigger language plpgsql as $$
      begin
        insert into ledger_total_changes (${COLUMNS})
        select tenant_id, subject, seen_with, currency, month, sum(amount), sum(pending), sum(entries), sum(legs)
          from (${summed('-', `before e ${OF_TRANSACTION}`)} union all ${summed('', `after e ${OF_TRANSACTION}`)})
               moved (tenant_id, subject, seen_with, currency, month, amount, pending, entries, legs)
         group by 1, 2, 3, 4, 5 having sum(amount) <> 0 or sum(pending) <> 0 or sum(entries) <> 0 or sum(legs) <> 0;
        return null;
      end $$;
      create trigger totalled after update on ledger_entries referencing old table as before new table as after
        for each statement execute function ledger_total_changed();
      -- The log of changes judged with each new row who sees it: a look at hidden accounts that pays for the above.
      drop policy sight_of_account on ledger_sync_log;
      create policy sight_of_account on ledger_sync_log as restrictive for select to florin_app using (${SIGHT_OF_LOG});
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index ledger_entries_second_legs;
      drop policy sight_of_account on ledger_sync_log;
      create policy sight_of_account on ledger_sync_log as restrictive to florin_app using (${SIGHT_OF_LOG});
      drop trigger totalled on ledger_entries;
      drop trigger totalled_new on ledger_entries;
      drop trigger totalled_reversal on ledger_transactions;
      drop function ledger_total_changed();
      drop function ledger_total_reversal();
      drop function ledger_total_new();
      revoke select (currency, status) on ledger_entries from florin_sight;
      drop table ledger_total_changes;
      drop table ledger_totals;
      drop function ledger_month(date);
    `);
  }
}
