import type { HttpLoad, Outcome, SqlLoad } from '../load.js';
import { medianOf, runLoad, turns } from '../load.js';
import { judged, ratioOf, type Measured } from '../measured.js';
import type { Row } from '../row.js';
import { bearerOf, type BenchBook } from '../library.js';
import type { World } from '../world.js';

const RATIO_MIN = 0.35;
const P95_MAX = 60;

/** What must be written for one transaction, together in one round trip, by the role and under the policies of the app. */
export function leastWrites(world: World, { home, ledger }: BenchBook): SqlLoad {
  const day = new Date().toISOString().slice(0, 10);
  const user = '00000000-0000-7000-8000-000000000000';
  return {
    databaseUrl: world.roleUrl('florin_app'),
    statements: [
      { text: 'begin' },
      {
        text: `select set_config('app.tenant_id', $1, true), set_config('app.user_id', $2, true)`,
        values: [home.tenantId, user],
      },
      {
        text: `insert into idempotency_keys (principal, key, fingerprint, outcome, expires_at)
               values ($1, $2, 'floor', '{}', now() + interval '1 day')`,
        values: [user, '@key'],
      },
      {
        text: `insert into ledger_transactions (id, kind, date, source, recorded_by, seen_with)
               values ($1, 'outflow', $2, 'manual', $3, array[$4::uuid])`,
        values: ['@transaction', day, user, ledger.accountIds[0]],
      },
      {
        text: `insert into ledger_entries (transaction_id, position, account_id, category_id, amount, currency, date, status,
                                           seen_with)
               values ($1, 0, $2, null, -4.20, 'EUR', $4, 'cleared', $2), ($1, 1, null, $3, 4.20, 'EUR', $4, null, $2)`,
        values: ['@transaction', ledger.accountIds[0], ledger.expenseIds[0], day],
      },
      {
        text: `insert into outbox (id, type, aggregate_id, payload) values ($1, 'ledger.transaction-recorded.v1', $2, '{}')`,
        values: ['@event', '@transaction'],
      },
      { text: 'commit' },
    ],
  };
}

async function posts(url: string, { home, ledger }: BenchBook): Promise<HttpLoad> {
  const date = new Date().toISOString().slice(0, 10);
  const bodies = Array.from({ length: 64 }, (_, n) =>
    JSON.stringify({
      date,
      kind: 'outflow',
      accountId: ledger.accountIds[n % ledger.accountIds.length],
      categoryId: ledger.expenseIds[n % ledger.expenseIds.length],
      amount: `${1 + n}.25`,
      payee: `Shop ${n}`,
    }),
  );
  const headers = { authorization: await bearerOf(url, home) };
  return { url, method: 'POST', paths: ['/api/v1/transactions'], headers, bodies };
}

/** What was recorded here is delivered to nobody. */
const forget = (world: World): Promise<unknown> =>
  world.sql.query(`delete from outbox; delete from outbox_deliveries; delete from dead_letters`);

const commits = (measure: string, value: Outcome, floor: Outcome, applies: boolean): Measured => ({
  measure,
  value: value.perSecond,
  unit: 'commits/s',
  floor: floor.perSecond,
  ratio: ratioOf(value.perSecond, floor.perSecond),
  target: applies ? `≥ ${RATIO_MIN} × floor` : '',
  verdict: judged(value.perSecond / floor.perSecond >= RATIO_MIN, applies),
});

/** Nobody relays meanwhile: what an event costs afterwards is the row `drain`. */
async function withoutRelay(world: World, book: BenchBook): Promise<{ measured: Measured[]; floor: Outcome }> {
  const app = await world.ownApp({ APP_ROLE: 'web' });
  try {
    const http = await posts(app.url, book);
    const sql = leastWrites(world, book);
    const at = (clients: number) =>
      turns(world.options.rounds, world.load(clients, { http }), world.load(clients, { sql }));
    const [at32, at16] = [await at(32), await at(16)];
    const alone = single(await runLoad(world.load(1, { http })));
    const measured = [
      commits('POST /transactions, 32 clients', at32.value, at32.floor, true),
      p95(at16.value, at16.floor),
      alone,
    ];
    return { measured, floor: at32.floor };
  } finally {
    await app.stop();
    await forget(world);
  }
}

/** One process does everything, as `make up` starts it: it shares its core with relay and consumers. */
async function withRelay(world: World, book: BenchBook, floor: Outcome): Promise<Measured> {
  const app = await world.ownApp();
  try {
    const load = world.load(32, { http: await posts(app.url, book) });
    const outcomes: Outcome[] = [];
    for (let round = 0; round < world.options.rounds; round++) outcomes.push(await runLoad(load));
    return commits(
      'POST /transactions, 32 clients, one process with relay and consumers',
      medianOf(outcomes),
      floor,
      false,
    );
  } finally {
    await app.stop();
    await forget(world);
  }
}

export const postTransactions: Row = {
  id: 'post',
  what: 'POST /transactions: HTTP, auth, validation, idempotency, row security, outbox',
  run: async (world) => {
    const book = await world.library.fresh();
    const { measured, floor } = await withoutRelay(world, book);
    return [...measured, await withRelay(world, book, floor)];
  },
};

const p95 = (value: Outcome, floor: Outcome): Measured => ({
  measure: 'POST /transactions, p95 at 16 clients',
  value: value.p95,
  unit: 'ms',
  floor: floor.p95,
  ratio: ratioOf(value.p95, floor.p95),
  target: `< ${P95_MAX} ms`,
  verdict: judged(value.p95 < P95_MAX),
});

const single = (value: Outcome): Measured => ({
  measure: 'POST /transactions, p95 at 1 client',
  value: value.p95,
  unit: 'ms',
  verdict: 'shown',
});
