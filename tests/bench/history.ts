import type pg from 'pg';

/** Whose history is written, and into what. */
export interface Ledger {
  readonly tenantId: string;
  readonly accountIds: readonly string[];
  readonly expenseIds: readonly string[];
  readonly incomeIds: readonly string[];
  readonly uncategorisedId: string;
}

const YEARS_SECONDS = 5 * 365.25 * 86_400;
/** No event tells of what is loaded, and those of a week are kept: what is younger should have one. */
const QUIET_SECONDS = 8 * 86_400;
const CHUNK = 100_000;

/** The id of the n-th transaction: a UUIDv7 of the moment it was recorded, so that it lies in indexes as a real one. */
const IDS = `
  create or replace function pg_temp.bench_id(tenant uuid, n bigint, at float8) returns uuid language sql immutable as $$
    select (lpad(to_hex((at * 1000)::bigint), 12, '0') || '7' || substr(h, 1, 3) || 'a' || substr(h, 4, 15))::uuid
      from md5(tenant::text || n) h $$`;

/**
 * Transactions $2 to $3 of $4 over five years up to a week ago: 70 % in the first account; 10 % transfers, 7 % money in, the
 * rest money out, some of it split or without a category; 1 % were taken back. Two or three entries each.
 */
const HISTORY = `
  with place as (
    select n, case when n % 100 = 3 then n - 1 else n end as m from generate_series($2::bigint, $3::bigint) n),
  shape as (
    select n, m, hashint8(m) & 2147483647 as h, $5::float8 + n * $6::float8 as at, $5::float8 + m * $6::float8 as of,
           case when n % 100 = 3 then -1 else 1 end as turned,
           case when m % 10 = 0 then 'transfer' when m % 14 = 2 then 'inflow' else 'outflow' end as kind from place),
  made as materialized (
    select *, pg_temp.bench_id($1, n, at) as id, to_timestamp(of)::date as day,
           case when m % 10 < 7 then 1 else 1 + h % cardinality($7::uuid[]) end as purse,
           round(1 + (h % 40000) / 100.0, 2) as amount,
           case when kind = 'inflow' then ($9::uuid[])[1 + h / 7 % cardinality($9::uuid[])]
                when m % 50 = 7 then $10::uuid else ($8::uuid[])[1 + h / 7 % cardinality($8::uuid[])] end as category
      from shape),
  headers as (
    insert into ledger_transactions (tenant_id, id, kind, date, payee, note, tags, source, recorded_at, recorded_by,
                                     reversal_of, reversed_by, seen_with)
    select $1, id, kind, day,
           (array['Corner Bakery', 'City Power', 'Green Grocer', 'Rail', 'Book Shop', 'Pharmacy', 'Insurance', 'Cinema',
                  'Fuel', 'Landlord', 'Employer', 'School', 'Garden', 'Telephone', 'Hardware', 'Café'])[1 + h % 16]
             || ' ' || h / 16 % 60,
           case when m % 9 = 0 then 'note ' || m end, case when m % 11 = 0 then array['holiday'] else '{}' end,
           'manual', to_timestamp(at), $1,
           case when turned = -1 then pg_temp.bench_id($1, m, of) end,
           case when n % 100 = 2 and n < $4 then pg_temp.bench_id($1, n + 1, $5 + (n + 1) * $6::float8) end,
           case when kind = 'transfer' then array[($7::uuid[])[purse], ($7::uuid[])[1 + purse % cardinality($7::uuid[])]]
                else array[($7::uuid[])[purse]] end
      from made)
  insert into ledger_entries (tenant_id, transaction_id, position, account_id, category_id, amount, currency, date, status,
                              seen_with)
  select $1, id, leg.position, leg.account, leg.category, leg.amount * turned, 'EUR', day,
         case when leg.account is not null then 'cleared' end, coalesce(leg.account, ($7::uuid[])[purse])
    from made
   cross join lateral (values
     (0, ($7::uuid[])[purse], null::uuid, case when kind = 'inflow' then amount else -amount end),
     (1, case when kind = 'transfer' then ($7::uuid[])[1 + purse % cardinality($7::uuid[])] end,
         case when kind <> 'transfer' then made.category end,
         case when kind = 'inflow' then -amount when kind = 'outflow' and m % 20 = 5 then round(amount / 3, 2) else amount end),
     (2, null, ($8::uuid[])[1 + h / 11 % cardinality($8::uuid[])],
         case when kind = 'outflow' and m % 20 = 5 then amount - round(amount / 3, 2) end)
   ) leg (position, account, category, amount)
   where leg.amount is not null`;

/**
 * Writes `count` transactions. Triggers and foreign keys are off meanwhile, which would ask once per row what holds by
 * construction; the row `verify` proves afterwards that it does. No events: nobody is told of a past.
 */
export async function writeHistory(sql: pg.Pool, ledger: Ledger, count: number): Promise<void> {
  const client = await sql.connect();
  try {
    await client.query(`set session_replication_role = replica`);
    await client.query(IDS);
    const step = YEARS_SECONDS / count;
    const started = Date.now() / 1_000 - QUIET_SECONDS - YEARS_SECONDS;
    for (let from = 1; from <= count; from += CHUNK) {
      await client.query(HISTORY, [
        ledger.tenantId,
        from,
        Math.min(count, from + CHUNK - 1),
        count,
        started,
        step,
        ledger.accountIds,
        ledger.expenseIds,
        ledger.incomeIds,
        ledger.uncategorisedId,
      ]);
    }
    // What triggers would have kept beside.
    await client.query(`begin isolation level repeatable read`);
    await client.query(`select ledger_rebuild_totals($1)`, [ledger.tenantId]);
    await client.query('commit');
  } finally {
    await client.query(`set session_replication_role = origin`);
    client.release();
  }
}

/** What autovacuum would have done after a while: statistics, and the map that index-only scans need. */
export async function settle(sql: pg.Pool): Promise<void> {
  for (const table of [
    'ledger_transactions',
    'ledger_entries',
    'ledger_accounts',
    'ledger_categories',
    'ledger_totals',
    'ledger_total_changes',
    'outbox',
  ]) {
    await sql.query(`vacuum (analyze) ${table}`);
  }
  await sql.query('checkpoint');
}
