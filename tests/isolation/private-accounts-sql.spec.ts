import { randomUUID } from 'node:crypto';
import { LedgerTotals } from '../../modules/ledger/infrastructure/totals/ledger-totals.js';
import { SYSTEM_USER_ID } from '../../modules/platform/application/actor.js';
import { bookOf, made } from '../factories/book.js';
import { expected, sceneOf, type Scene } from '../factories/scene.js';
import { startHouseholdOfTwo, type Member } from '../factories/household-of-two.js';
import { startApp, type TestApp } from '../support/app.js';

/** TEN-05 in the database itself: whatever SQL the app would send, row policies hide what is private. */
let app: TestApp;
let ana: Member;
let bea: Member;
let secret: Scene;
let open: Scene;
let accountId: string;

beforeAll(async () => {
  app = await startApp({ poolSize: 4 });
  ({ ana, bea } = await startHouseholdOfTwo(app));
  secret = sceneOf(app, ana.home, { visibility: 'members' });
  open = sceneOf(app, ana.home);
  for (const scene of [secret, open]) await fill(scene);
  accountId = await secret.account();
  made(await bookOf(ana.home).transfer(accountId, await open.account(), '4.00'));
  await app.app.get(LedgerTotals).fold();
}, 60_000);
afterAll(() => app.close());

/** Something in every table that belongs to an account. */
async function fill(scene: Scene): Promise<void> {
  const id = await scene.statement();
  expected(await scene.home.post(`/imports/${id}/commit`), 200);
  await scene.notification();
  const labelled = await scene.transaction();
  const change = { version: 1, payee: 'Another', status: 'pending' };
  made(await bookOf(scene.home).patch(`/transactions/${labelled}`, change));
}

/** Runs as the app's role, bound to Ana's household and to a user, and leaves nothing behind. */
async function as<R extends object>(userId: string | null, sql: string, params: readonly unknown[] = []): Promise<R[]> {
  const client = await app.pools.app.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.tenant_id', $1, true), set_config('app.user_id', $2, true)`, [
      ana.home.tenantId,
      userId ?? '',
    ]);
    return (await client.query<R>(sql, [...params])).rows;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const TABLES = [
  'ledger_accounts',
  'ledger_transactions',
  'ledger_entries',
  'ledger_sync_log',
  'ledger_past_labels',
  'ledger_past_legs',
  'ledger_totals',
  'importing_imports',
  'importing_rows',
  'notifications_inbox',
];
const counted = async (userId: string | null, table: string): Promise<number> =>
  Number((await as<{ n: string }>(userId, `select count(*) as n from ${table}`))[0]!.n);

describe('TEN-05 the row policies of a private account', () => {
  it.each(TABLES)(
    'hide its rows of %s from another member and from nobody bound, not from its owner',
    async (table) => {
      const [all] = await app.database.rows<{ n: string }>(`select count(*) as n from ${table} where tenant_id = $1`, [
        ana.home.tenantId,
      ]);
      const others = await counted(bea.userId, table);
      expect([await counted(ana.userId, table), await counted(SYSTEM_USER_ID, table)]).toEqual([
        Number(all!.n),
        Number(all!.n),
      ]);
      expect(others).toBeGreaterThan(0);
      expect(others).toBeLessThan(Number(all!.n));
      for (const stranger of [null, randomUUID()]) expect(await counted(stranger, table)).toBe(others);
    },
  );

  it('leave of a transfer that crosses the line the legs of the side that is seen', async () => {
    const legs = (userId: string): Promise<{ account_id: string }[]> =>
      as(
        userId,
        `select account_id from ledger_entries e where exists (
                    select from ledger_transactions t where t.id = e.transaction_id and $1::uuid = any (t.seen_with))`,
        [accountId],
      );
    expect([(await legs(ana.userId)).length, (await legs(bea.userId)).length]).toEqual([2, 1]);
    expect(await legs(bea.userId)).not.toContainEqual({ account_id: accountId });
  });

  it('let nobody else write to it, nor open one without being among those who see it', async () => {
    for (const sql of [
      `update ledger_accounts set visibility = 'everyone', seen_by = '{}' where id = '${accountId}' returning id`,
      `select id from ledger_accounts where id = '${accountId}' for key share`,
    ])
      expect(await as(bea.userId, sql)).toEqual([]);
    const insert = `insert into ledger_accounts (id, name, kind, currency, visibility, seen_by)
                    values (gen_random_uuid(), 'x', 'cash', 'EUR', 'members', $1) returning id`;
    await expect(as(bea.userId, insert, [[ana.userId]])).rejects.toThrow(/row-level security/);
    expect(await as(bea.userId, insert, [[bea.userId]])).toHaveLength(1);
  });

  it('tell its total to nobody who may not know of it, and that of no other household to anyone', async () => {
    const total = (userId: string, id: string): Promise<{ total: string | null }[]> =>
      as(userId, `select account_total($1, null) as total`, [id]);
    expect(await total(ana.userId, accountId)).toEqual([{ total: '-4.0000' }]);
    expect(await total(bea.userId, accountId)).toEqual([{ total: null }]);
    const elsewhere = await startHouseholdOfTwo(app);
    const theirs = await bookOf(elsewhere.ana.home).account('EUR', { visibility: 'total', openingBalance: '5.00' });
    expect(await total(ana.userId, theirs)).toEqual([{ total: null }]);
  });

  it('ask for what is hidden once in a statement, however many rows it reads', async () => {
    const plan = await as<{ 'QUERY PLAN': string }>(
      bea.userId,
      `explain (analyze, costs off) select * from ledger_entries`,
    );
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(text).toMatch(/InitPlan 1[^\n]*\n\s*->\s*Result [^\n]*loops=1\)/);
  });
});

it('finds no text of a private account for whoever does not see it, not even its id', async () => {
  const found = async (userId: string | null, word: string): Promise<number> =>
    (
      await as(userId, `select ledger_found(search_pattern($1), '-infinity', 'infinity', $2, 1000) as id`, [
        word,
        'ffffffff-ffff-ffff-ffff-ffffffffffff',
      ])
    ).length;
  expect(await found(ana.userId, secret.canary)).toBeGreaterThan(0);
  expect(await found(bea.userId, open.canary)).toBeGreaterThan(0);
  expect([await found(bea.userId, secret.canary), await found(null, secret.canary)]).toEqual([0, 0]);
  const { body } = await bea.home.get(`/transactions?q=${secret.canary}`);
  expect([body.data, body.page.nextCursor]).toEqual([[], null]);
});
