import { randomUUID } from 'node:crypto';
import { call } from '../factories/household.js';
import { startScene, type Scene } from '../factories/scene.js';
import { startApp, type TestApp } from '../support/app.js';

/** Two households on two connections: whatever one leaves behind on a connection, the other would meet. */
let app: TestApp;
let a: Scene;
let b: Scene;
const REQUESTS = 10_000;
const LANES = 24;

beforeAll(async () => {
  app = await startApp({ poolSize: 2 });
  [a, b] = [await startScene(app, 'Ana'), await startScene(app, 'Bea')];
}, 60_000);
afterAll(() => app.close(), 120_000);

interface Places {
  readonly account: string;
  readonly transaction: string;
}

/** The same choices at every run, so that a failure can be met again. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) yield (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

type Ask = (scene: Scene, own: Places, foreign: Places) => { path: string; method?: string; body?: unknown };
const flow = (scene: Scene, accountId: string, amount: string): object => ({
  date: '2026-02-03',
  kind: 'outflow',
  accountId,
  amount,
  payee: scene.canary,
});
const ASKS: readonly Ask[] = [
  () => ({ path: '/accounts' }),
  () => ({ path: '/transactions?limit=20' }),
  () => ({ path: '/categories' }),
  () => ({ path: '/notifications' }),
  () => ({ path: '/tenants/current' }),
  (_scene, own) => ({ path: `/transactions/${own.transaction}` }),
  (_scene, _own, foreign) => ({ path: `/transactions/${foreign.transaction}` }),
  (_scene, _own, foreign) => ({ path: `/accounts/${foreign.account}/balance` }),
  (scene, own) => ({ path: '/transactions', method: 'POST', body: flow(scene, own.account, '1.00') }),
  // Refused by a rule, by the database's row security and by the schema: transactions that are rolled back.
  (scene, own) => ({ path: '/transactions', method: 'POST', body: flow(scene, own.account, '1.001') }),
  (scene, _own, foreign) => ({ path: '/transactions', method: 'POST', body: flow(scene, foreign.account, '1.00') }),
  () => ({ path: '/accounts', method: 'POST', body: { name: 'x' } }),
];

test(`TEN-06 ${REQUESTS} mixed requests of two households, some cut off or refused, never show one the other’s`, async () => {
  const own = async (scene: Scene): Promise<Places> => {
    const account = await scene.account();
    return { account, transaction: await scene.transaction({ accountId: account }) };
  };
  const places = new Map([
    [a, await own(a)],
    [b, await own(b)],
  ]);
  const seen = { answers: 0, aborted: 0, refused: 0, ownCanary: 0, leaks: [] as string[], faults: [] as string[] };
  const choices = numbers(20_261_121);
  const one = async (): Promise<void> => {
    const pick = (): number => choices.next().value;
    const [scene, other] = pick() < 0.5 ? [a, b] : [b, a];
    const {
      path,
      method = 'GET',
      body,
    } = ASKS[Math.floor(pick() * ASKS.length)]!(scene, places.get(scene)!, places.get(other)!);
    const cut = pick() < 0.05 ? AbortSignal.timeout(Math.floor(pick() * 8)) : null;
    try {
      const response = await fetch(`${app.url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${scene.home.accessToken}`,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(cut ? { signal: cut } : {}),
      });
      const text = await response.text();
      seen.answers++;
      if (response.status >= 500) seen.faults.push(`${method} ${path}: ${response.status}`);
      if (response.status >= 400) seen.refused++;
      if (text.includes(scene.canary)) seen.ownCanary++;
      if (text.includes(other.canary) || text.includes(other.home.tenantId)) seen.leaks.push(`${method} ${path}`);
    } catch (fault) {
      if (!cut?.aborted) throw fault;
      seen.aborted++;
    }
  };
  let left = REQUESTS;
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      while (left-- > 0) await one();
    }),
  );
  expect(seen.leaks).toEqual([]);
  expect(seen.faults).toEqual([]);
  // What would make it prove nothing: no answer of one's own, no refusal, no cut connection.
  expect(Math.min(seen.ownCanary, seen.refused)).toBeGreaterThan(1_000);
  expect(seen.aborted).toBeGreaterThan(50);
  expect((await call(`${app.url}/health/ready/`)).status).toBe(200);
}, 600_000);
