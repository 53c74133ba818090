import pg from 'pg';
import { redisMissing, startRedis } from '../../integration/platform/redis-server.js';
import { until } from '../../support/until.js';
import { judged, ratioOf, rounded, type Measured } from '../measured.js';
import type { Row } from '../row.js';
import { sizeText } from '../options.js';
import type { BenchBook } from '../library.js';
import type { World } from '../world.js';

const PATIENCE_MS = 15 * 60_000;
/** Seldom: looking through a hundred thousand rows is work too. */
const LOOK_EVERY_MS = 200;
const FULL = 100_000;
const PER_SECOND_MIN = { PostgreSQL: 1_000, Redis: 5_000 };

/** Events as the ledger records them, of as many transactions. */
const BACKLOG = `
  insert into outbox (tenant_id, id, type, aggregate_id, payload)
  select $1, id, 'ledger.transaction-recorded.v1', transaction, json_build_object(
           'id', id, 'type', 'ledger.transaction-recorded.v1', 'tenantId', $1::uuid, 'aggregateId', transaction,
           'occurredAt', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'correlationId', 'bench',
           'actorId', $1::uuid, 'data', json_build_object(
             'transactionId', transaction, 'kind', 'outflow', 'date', '2026-01-31', 'payee', 'Bench', 'source', 'manual',
             'importId', null, 'reversalOf', null, 'replaces', null, 'entries', json_build_array(
               json_build_object('accountId', $2::uuid, 'categoryId', null, 'amount', '-1.00', 'currency', 'EUR'),
               json_build_object('accountId', null, 'categoryId', $3::uuid, 'amount', '1.00', 'currency', 'EUR'))))::text
    from (select gen_random_uuid() as transaction,
                 (lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0') || '7' || substr(h, 1, 3) || 'a' || substr(h, 4, 15))::uuid as id
            from generate_series(1, $4::int) n, md5(random()::text || n) h) made`;

const fill = async (world: World, { ledger }: BenchBook): Promise<void> => {
  await world.sql.query('delete from outbox; delete from outbox_deliveries; delete from dead_letters');
  await world.sql.query(BACKLOG, [ledger.tenantId, ledger.accountIds[0], ledger.expenseIds[0], world.options.backlog]);
  await world.sql.query('vacuum (analyze) outbox');
};

/** Events a second, from the first that was sent to the last that was applied. */
async function drained(world: World, book: BenchBook, environment: Readonly<Record<string, string>>): Promise<number> {
  await fill(world, book);
  const app = await world.ownApp({ APP_ROLE: 'worker', ...environment });
  try {
    const done = await until('the outbox to be drained', () => secondsOnceDone(world), PATIENCE_MS, LOOK_EVERY_MS);
    const { rows } = await world.sql.query<{ n: string }>(
      `select count(*) + (select count(*) from outbox where parked_at is not null) as n from dead_letters`,
    );
    if (rows[0]!.n !== '0') throw new Error(`${rows[0]!.n} events were given up`);
    return world.options.backlog / done;
  } finally {
    await app.stop();
    await world.sql.query('delete from outbox');
  }
}

async function secondsOnceDone({ sql }: World): Promise<number | null> {
  const { rows } = await sql.query<{ seconds: number | null }>(
    `select case when not exists (select from outbox where sent_at is null) and not exists (select from outbox_deliveries)
                 then extract(epoch from clock_timestamp() - min(sent_at))::float8 end as seconds from outbox`,
  );
  return rows[0]!.seconds;
}

const LEAST = `
  with batch as (
    select tenant_id, id, aggregate_id, seq, payload from outbox
     where sent_at is null and parked_at is null order by seq limit 500 for update skip locked),
  sent as (
    update outbox o set sent_at = now() from batch b where o.tenant_id = b.tenant_id and o.id = b.id)
  insert into outbox_deliveries (tenant_id, event_id, consumer, aggregate_id, seq, payload)
  select tenant_id, id, 'floor', aggregate_id, seq, payload from batch`;

/** Marks and hands over in batches of 500, then takes each delivery away by itself, eight at a time. */
async function leastDrain(world: World, book: BenchBook): Promise<number> {
  await world.alone();
  await fill(world, book);
  const pool = new pg.Pool({ connectionString: world.roleUrl('florin_relay'), max: 8 });
  pool.on('error', () => undefined);
  const began = performance.now();
  while ((await pool.query(LEAST)).rowCount! > 0);
  const { rows } = await pool.query<{ id: string }>('select event_id as id from outbox_deliveries');
  const take = async (): Promise<void> => {
    for (let row = rows.pop(); row; row = rows.pop()) {
      await pool.query({
        name: 'take',
        text: `delete from outbox_deliveries where tenant_id = $1 and event_id = $2 and consumer = 'floor'`,
        values: [book.ledger.tenantId, row.id],
      });
    }
  };
  await Promise.all(Array.from({ length: 8 }, take));
  const perSecond = world.options.backlog / ((performance.now() - began) / 1_000);
  await pool.end();
  return perSecond;
}

export const drain: Row = {
  id: 'drain',
  what: 'outbox drain: relay, queue, consumer, inbox row',
  run: async (world) => {
    const book = await world.library.fresh();
    const floor = await leastDrain(world, book);
    const applies = world.options.backlog >= FULL;
    const measure = (store: string): string => `outbox drain of ${sizeText(world.options.backlog)}, ${store}`;
    const told = (store: keyof typeof PER_SECOND_MIN, value: number): Measured => ({
      measure: measure(store),
      value: rounded(value),
      unit: 'events/s',
      floor: rounded(floor),
      ratio: ratioOf(value, floor),
      target: applies ? `≥ ${PER_SECOND_MIN[store]} events/s` : '',
      verdict: judged(value >= PER_SECOND_MIN[store], applies),
    });
    const onPostgres = told('PostgreSQL', await drained(world, book, {}));
    const missing = redisMissing();
    if (missing !== null) {
      return [
        onPostgres,
        { measure: measure('Redis'), value: null, unit: '', verdict: 'not measured here', note: missing },
      ];
    }
    const redis = await startRedis();
    try {
      return [onPostgres, told('Redis', await drained(world, book, { REDIS_URL: redis.url }))];
    } finally {
      await redis.stop();
    }
  },
};
