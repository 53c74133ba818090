import { randomUUID } from 'node:crypto';
import { startScene, type Scene } from '../factories/scene.js';
import { startApp, type TestApp } from '../support/app.js';
import { CATALOGUE } from '../support/catalogue.js';

let app: TestApp;
let a: Scene;
let b: Scene;

beforeAll(async () => {
  app = await startApp({ poolSize: 4 });
  [a, b] = [await startScene(app, 'Ana'), await startScene(app, 'Bea')];
}, 60_000);
afterAll(() => app.close());

type Run<R extends object> = (sql: string) => Promise<{ rows: R[] }>;

/** Runs as the app's role, bound to `tenantId` when one is given. */
async function asApp<R extends object>(tenantId: string | null, work: (run: Run<R>) => Promise<R[]>): Promise<R[]> {
  const client = await app.pools.app.connect();
  try {
    await client.query('begin');
    if (tenantId !== null) await client.query(`select set_config('app.tenant_id', $1, true)`, [tenantId]);
    return await work((sql) => client.query<R>(sql));
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe('lock 3: the database shows the app one tenant at a time', () => {
  it.each([
    ['not set', null],
    ['empty', ''],
    ['one that nobody is', randomUUID()],
  ])('shows no row of any table while the tenant is %s', async (_what, tenantId) => {
    for (const scene of [a, b]) await scene.notification();
    const readable = await app.database.rows<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
          and has_table_privilege('florin_app', oid, 'select')`,
    );
    expect(readable.length).toBeGreaterThan(8);
    for (const { name } of readable) {
      const rows = await asApp<{ n: string }>(
        tenantId,
        async (run) => (await run(`select count(*) as n from ${name}`)).rows,
      );
      expect([name, rows[0]!.n]).toEqual([name, '0']);
    }
    const [all] = await app.database.rows<{ n: string }>('select count(*) as n from ledger_entries');
    expect(Number(all!.n)).toBeGreaterThan(0);
  });

  it('shows a bound tenant its own rows and none of another', async () => {
    await a.account();
    await b.account();
    const tenants = await asApp<{ tenant_id: string }>(b.home.tenantId, async (run) => {
      return (await run('select distinct tenant_id from ledger_accounts')).rows;
    });
    expect(tenants).toEqual([{ tenant_id: b.home.tenantId }]);
  });

  it('writes nothing without a tenant, and nothing for another', async () => {
    const insert = (tenant: string): string =>
      `insert into ledger_accounts (tenant_id, id, name, kind, currency) values (${tenant}, '${randomUUID()}', 'x', 'cash', 'EUR')`;
    const write = (bound: string | null, tenant: string): Promise<unknown[]> =>
      asApp(bound, async (run) => (await run(insert(tenant))).rows);
    await expect(write(null, 'default')).rejects.toThrow(/row-level security|null value/);
    await expect(write(b.home.tenantId, `'${a.home.tenantId}'`)).rejects.toThrow(/row-level security/);
  });

  it('links nothing to a row of another tenant: keys between tables carry the tenant', async () => {
    const [account, category, taken] = [await a.account(), await a.category(), await a.transaction()];
    const id = randomUUID();
    const header = (column = 'import_id', value: string = id): string =>
      `insert into ledger_transactions (id, kind, date, source, recorded_by, seen_with, ${column})
       values ('${id}', 'outflow', '2026-01-01', 'manual', '${id}', array['${account}'::uuid], '${value}')`;
    const entry = (column: 'account_id' | 'category_id', value: string, transactionId: string = id): string =>
      `insert into ledger_entries (transaction_id, position, ${column}, amount, currency, date, status, seen_with)
       values ('${transactionId}', 0, '${value}', 1, 'EUR', '2026-01-01', ${column === 'account_id' ? `'cleared'` : 'null'},
               '${account}')`;
    const links: [string, string[]][] = [
      [
        'parent',
        [`insert into ledger_categories (id, name, kind, parent_id) values ('${id}', 'x', 'expense', '${category}')`],
      ],
      ['reversal', [header('reversal_of', taken)]],
      ['replacement', [header('replaces', taken)]],
      ['account', [header(), entry('account_id', account)]],
      ['category', [header(), entry('category_id', category)]],
      ['transaction', [entry('category_id', category, taken)]],
    ];
    for (const [what, statements] of links) {
      const linked = asApp(b.home.tenantId, async (run) => {
        for (const sql of statements) await run(sql);
        return [];
      });
      const refused = await linked.then(
        () => 'linked',
        (error: unknown) => (error as Error).message,
      );
      expect([what, refused]).toEqual([what, expect.stringContaining('violates foreign key constraint')]);
    }
  });
});

/** Tables as a hurried migration might make them, and the question that must name each. */
const PLANTS: readonly [string, keyof typeof CATALOGUE, string][] = [
  [
    'without row security',
    'openTables',
    `create table planted (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id))`,
  ],
  [
    'with row security that its owner passes',
    'openTables',
    `create table planted (tenant_id uuid not null primary key); alter table planted enable row level security;
     create policy tenant on planted using (tenant_id = current_tenant())`,
  ],
  ['with a key of its own', 'looseKeys', `create table planted (tenant_id uuid not null, id uuid primary key)`],
  [
    'that the app reads though it has no tenant',
    'sharedTables',
    `create table planted (id uuid primary key); grant select on planted to florin_app`,
  ],
];

describe('lock 4: the catalogue is asked', () => {
  it.each(PLANTS)('and names a table %s', async (_what, question, sql) => {
    const client = await app.database.connect();
    try {
      await client.query('begin');
      await client.query(sql);
      const { rows } = await client.query<{ name: string }>(CATALOGUE[question]);
      expect(rows.map((row) => row.name.split('.')[0])).toEqual(['planted']);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it.each(Object.keys(CATALOGUE))('and names nothing of ours: %s', async (question) => {
    expect(await app.database.rows(CATALOGUE[question as keyof typeof CATALOGUE])).toEqual([]);
  });
});
