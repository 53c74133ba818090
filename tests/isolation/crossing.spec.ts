import { randomUUID } from 'node:crypto';
import type { Answer, Json } from '../factories/household.js';
import { expected, startScene, type Scene } from '../factories/scene.js';
import { startApp, type TestApp } from '../support/app.js';
import { quiet } from '../support/quiet.js';
import { OPERATIONS } from './operation-table.js';

let app: TestApp;
let a: Scene;
let b: Scene;

beforeAll(async () => {
  app = await startApp({ poolSize: 6 });
  [a, b] = [await startScene(app, 'Ana'), await startScene(app, 'Bea')];
}, 60_000);
afterAll(() => app.close());

interface Own {
  readonly account: string;
  readonly transaction: string;
  readonly statement: string;
  readonly reconciliation: string;
}

const ownOf = async (scene: Scene): Promise<Own> => {
  const account = await scene.account();
  const stated = { date: '2026-02-28', statementBalance: '0.00' };
  const drafted = expected(await scene.home.post(`/accounts/${account}/reconciliations`, stated), 201);
  const { id: reconciliation } = drafted.body.data as { id: string };
  return { account, reconciliation, transaction: await scene.transaction(), statement: await scene.statement() };
};

/** Everything a household can read: every GET of the API, with its own ids where one is needed. */
async function crawl(scene: Scene, own: Own): Promise<Json> {
  const filled: Readonly<Record<string, string>> = {
    '/accounts/{id}': own.account,
    '/accounts/{id}/balance': own.account,
    '/accounts/{id}/balance/explain': own.account,
    '/accounts/{id}/reconciliations': own.account,
    '/accounts/{id}/reconciliations/{rid}': own.account,
    '/accounts/{id}/reconciliations/{rid}/explain': own.account,
    '/imports/{id}/explain': own.statement,
    '/transactions/{id}': own.transaction,
    '/imports/{id}': own.statement,
  };
  const paths = Object.keys(OPERATIONS)
    .filter((operation) => operation.startsWith('GET '))
    .map((operation) => operation.slice(4));
  const read: Record<string, Json> = {};
  for (const path of paths) {
    const at = path.includes('{id}') ? path.replace('{id}', filled[path]!).replace('{rid}', own.reconciliation) : path;
    const { body } = expected(await scene.home.get(at), 200);
    // When a session was last used is the reader's own doing.
    read[path] = JSON.parse(JSON.stringify(body, (key, value: Json) => (key === 'lastUsedAt' ? '' : value)));
  }
  return read;
}

describe('what one household reads', () => {
  it('does not change by fifty writes of another', async () => {
    const own = await ownOf(b);
    await b.notification();
    await quiet(app);
    const before = await crawl(b, own);
    for (let index = 0; index < 10; index++) {
      await a.transaction({ amount: `${index + 1}.37` });
      await a.category();
      await a.statement();
      const taken = await a.transaction();
      expected(await a.home.post(`/transactions/${taken}/reversal`), 201);
      expected(await a.home.call('/me', {}), 200);
    }
    await quiet(app);
    expect(await crawl(b, own)).toEqual(before);
    const [written] = await app.database.rows<{ n: string }>(
      `select count(*) as n from ledger_transactions where tenant_id = $1`,
      [a.home.tenantId],
    );
    expect(Number(written!.n)).toBeGreaterThanOrEqual(30);
  }, 60_000);

  it('does not change by another trying every write with its ids', async () => {
    const own = await ownOf(a);
    const group = await a.group();
    await quiet(app);
    const before = await crawl(a, own);
    const flow = { date: '2026-02-03', kind: 'inflow', accountId: own.account, amount: '1.00' };
    const mine = await b.account();
    const tries: Promise<Answer>[] = [
      b.home.post('/transactions', flow),
      b.home.post('/transfers', { date: '2026-02-03', fromAccountId: mine, toAccountId: own.account, amount: '1.00' }),
      b.home.post('/categories', { name: 'Mine', kind: 'expense', parentId: group }),
      b.home.post(`/transactions/${own.transaction}/reversal`),
      b.home.post(`/transactions/${own.transaction}/corrections`, { ...flow, accountId: mine }),
      b.home.post(`/accounts/${own.account}/archive`, { version: 1 }),
      b.home.post(`/imports/${own.statement}/commit`),
      b.home.call(`/accounts/${own.account}`, patch({ version: 1, name: 'Mine' })),
      b.home.call(`/transactions/${own.transaction}`, patch({ version: 1, payee: 'Mine' })),
    ];
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual(tries.map(() => 404));
    await quiet(app);
    expect(await crawl(a, own)).toEqual(before);
  });
});

const patch = (body: object): { method: string; body: object; headers: Record<string, string> } => ({
  method: 'PATCH',
  body,
  headers: { 'idempotency-key': randomUUID() },
});

describe('a cursor', () => {
  it.each(['/transactions', '/notifications', '/imports'])('of %s is refused to another household', async (path) => {
    for (const scene of [a, b]) for (let index = 0; index < 2; index++) await makeOne(scene, path);
    const page = expected(await a.home.get(`${path}?limit=1`), 200);
    const cursor = encodeURIComponent(page.body.page.nextCursor as string);
    expected(await a.home.get(`${path}?limit=1&cursor=${cursor}`), 200);
    const refused = await b.home.get(`${path}?limit=1&cursor=${cursor}`);
    expect([refused.status, refused.body.error.details[0].field]).toEqual([400, 'cursor']);
  });

  it('that was changed by a letter is refused to its own household', async () => {
    await makeOne(a, '/transactions');
    await makeOne(a, '/transactions');
    const cursor = (await a.home.get('/transactions?limit=1')).body.page.nextCursor as string;
    const changed = `${cursor.startsWith('W') ? 'X' : 'W'}${cursor.slice(1)}`;
    expect((await a.home.get(`/transactions?limit=1&cursor=${encodeURIComponent(changed)}`)).status).toBe(400);
  });
});

const makeOne = (scene: Scene, path: string): Promise<string> =>
  path === '/imports' ? scene.statement() : path === '/notifications' ? scene.notification() : scene.transaction();

describe('an idempotency key', () => {
  it('of another household makes one’s own effect, and answers nothing of the other', async () => {
    const key = randomUUID();
    const theirs = expected(
      await a.home.post('/accounts', { name: `${a.canary} keyed`, kind: 'cash', currency: 'EUR' }, key),
      201,
    );
    const mine = expected(
      await b.home.post('/accounts', { name: `${a.canary} keyed`, kind: 'cash', currency: 'EUR' }, key),
      201,
    );
    expect(mine.headers.get('idempotent-replayed')).toBeNull();
    expect(mine.body.data.id).not.toBe(theirs.body.data.id);
    expected(await b.home.get(`/accounts/${mine.body.data.id as string}`), 200);
    const other = expected(
      await b.home.post('/accounts', { name: 'Another', kind: 'cash', currency: 'EUR' }, `${key}x`),
      201,
    );
    expect(other.body.data.name).toBe('Another');
  });

  it('of another household, used for another request, is not called reused', async () => {
    const key = randomUUID();
    expected(await a.home.post('/accounts', { name: `${a.canary} one`, kind: 'cash', currency: 'EUR' }, key), 201);
    expected(await b.home.post('/categories', { name: `${b.canary} two`, kind: 'income' }, key), 201);
  });
});
