import type { MigrationInterface, QueryRunner } from 'typeorm';

const STANDING = 'reversed_by is null and reversal_of is null';
const IN_ORDER = 'tenant_id, date desc, transaction_id desc';

/**
 * A list costs a page also where its filter finds little: what is rare has an index of its own, which nothing else
 * writes to, and amounts have one that row security lets be asked.
 */
export class FlatLists1795410200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index ledger_transactions_by_kind on ledger_transactions (tenant_id, kind, date desc, id desc)
        include (seen_with) where ${STANDING} and kind <> 'outflow';
      create index ledger_entries_pending on ledger_entries (${IN_ORDER}) include (account_id, seen_with)
        where status = 'pending';
      create index ledger_entries_reconciled on ledger_entries (${IN_ORDER}) include (account_id, seen_with)
        where status = 'reconciled';
      -- Whole hundredths: comparing bigint tells nothing of rows, comparing numeric might, so row security lets only the
      -- former near an index. Whoever asks compares the amount itself too.
      create function ledger_magnitude(numeric) returns bigint language sql immutable parallel safe
        return case when $1 = 'NaN' then null else trunc(least(abs($1), 1e16) * 100)::bigint end;
      alter table ledger_entries add column magnitude bigint generated always as (ledger_magnitude(amount)) stored;
      create index ledger_entries_by_magnitude on ledger_entries (tenant_id, magnitude, date desc, transaction_id desc)
        include (seen_with) where account_id is not null;
    `);
    await this.find(
      runner,
      `select id from (select id, date from ledger_transactions where ${STANDING} and date >= $1
                                      and (date, id) < ($2, $3) offset 0) found order by date desc, id desc limit $4`,
    );
  }

  /** By the index of trigrams, whatever the planner hopes of the order: a rare text is never met on the way. */
  private async find(runner: QueryRunner, sql: string): Promise<void> {
    await runner.query(`
      set local role florin_search;
      create or replace function ledger_found(pattern text, first_date date, after_date date, after_id uuid, most int)
        returns setof uuid language plpgsql security definer set search_path = public, pg_temp rows 200 as $$
      begin
        perform set_config('app.search', pattern, true);
        return query execute
          '${sql}' using first_date, after_date, after_id, most;
        perform set_config('app.search', '', true);
      end $$;
      set local role florin_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.find(
      runner,
      `select id from ledger_transactions where ${STANDING} and date >= $1 and (date, id) < ($2, $3)
            order by date desc, id desc limit $4`,
    );
    await runner.query(`
      drop index ledger_entries_by_magnitude;
      alter table ledger_entries drop column magnitude;
      drop function ledger_magnitude(numeric);
      drop index ledger_entries_reconciled;
      drop index ledger_entries_pending;
      drop index ledger_transactions_by_kind;
    `);
  }
}
