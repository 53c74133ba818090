import type { Outcome, SqlLoad } from '../load.js';
import { runLoad, turns } from '../load.js';
import { judged, ratioOf, type Measured, type Row } from '../measured.js';
import type { BenchBook } from '../library.js';
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
        text: `insert into ledger_transactions (id, kind, date, source, recorded_by) values ($1, 'outflow', $2, 'manual', $3)`,
        values: ['@transaction', day, user],
      },
      {
        text: `insert into ledger_entries (transaction_id, position, account_id, category_id, amount, currency, date, status)
               values ($1, 0, $2, null, -4.20, 'EUR', $4, 'cleared'), ($1, 1, null, $3, 4.20, 'EUR', $4, null)`,
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

function posts(url: string, { home, ledger }: BenchBook) {
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
  const headers = { authorization: `Bearer ${home.accessToken}` };
  return { url, method: 'POST', paths: ['/api/v1/transactions'], headers, bodies } as const;
}

/** Events of the floor break their schema on purpose of nobody; none of what was written here is to be delivered. */
const forget = (world: World): Promise<unknown> => world.sql.query(`delete from outbox; delete from outbox_deliveries`);

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
export const postTransactions: Row = {
  id: 'post',
  what: 'POST /transactions: HTTP, auth, validation, idempotency, row security, outbox',
  run: async (world) => {
    const book = await world.library.fresh();
    const measured: Measured[] = [];
    const floor = leastWrites(world, book);
    for (const role of ['web', 'all'] as const) {
      const app = await world.ownApp({ APP_ROLE: role });
      try {
        const http = posts(app.url, book);
        const of = (clients: number) => world.load(clients, { http });
        const at32 = await turns(world.options.rounds, of(32), world.load(32, { sql: floor }));
        const how = role === 'web' ? '' : ', relay and consumers in the same process';
        measured.push(commits(`POST /transactions, 32 clients${how}`, at32.value, at32.floor, role === 'web'));
        await forget(world);
        if (role === 'all') continue;
        const at16 = await turns(world.options.rounds, of(16), world.load(16, { sql: floor }));
        measured.push(p95(at16.value, at16.floor));
        await forget(world);
        measured.push(single(await runLoad(of(1))));
      } finally {
        await app.stop();
        await forget(world);
      }
    }
    return measured;
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
