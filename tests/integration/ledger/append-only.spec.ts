import { randomUUID } from 'node:crypto';
import { readSettings } from '../../../modules/config.js';
import { systemActor, type Actor } from '../../../modules/platform/application/actor.js';
import { OnceKey, type Tx } from '../../../modules/platform/application/unit-of-work.js';
import { Pools } from '../../../modules/platform/infrastructure/database/pools.js';
import { SqlUnitOfWork } from '../../../modules/platform/infrastructure/database/sql-unit-of-work.js';
import { queryIn } from '../../../modules/platform/infrastructure/database/transaction.js';
import { createDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
let pools: Pools;
const actor: Actor = systemActor(randomUUID(), 'test');
const [purse, food, recorded] = [randomUUID(), randomUUID(), randomUUID()];

type Leg = [side: 'account' | 'category', amount: string, currency?: string];

const write = <R>(work: (tx: Tx) => Promise<R>): Promise<R> =>
  new SqlUnitOfWork(pools).once(actor, new OnceKey(randomUUID(), 'test'), {}, work);

async function addLegs(tx: Tx, id: string, legs: readonly Leg[], first = 0): Promise<void> {
  for (const [index, [side, amount, currency = 'EUR']] of legs.entries()) {
    await queryIn(
      tx,
      `insert into ledger_entries (transaction_id, position, account_id, category_id, amount, currency, date, status,
                                   seen_with)
       values ($1, $2, $3, $4, $5, $6, '2026-01-31', $7, $8)`,
      [
        id,
        first + index,
        side === 'account' ? purse : null,
        side === 'category' ? food : null,
        amount,
        currency,
        side === 'account' ? 'cleared' : null,
        purse,
      ],
    );
  }
}

const record = (legs: readonly Leg[], id = randomUUID(), seenWith = [purse]): Promise<void> =>
  write(async (tx) => {
    await queryIn(
      tx,
      `insert into ledger_transactions (id, kind, date, source, recorded_by, seen_with)
       values ($1, 'outflow', '2026-01-31', 'manual', $2, $3)`,
      [id, actor.userId, seenWith],
    );
    await addLegs(tx, id, legs);
  });

beforeAll(async () => {
  database = await createDatabase();
  pools = new Pools(
    readSettings({ APP_ENV: 'test', DATABASE_URL: database.url, APP_SECRET: process.env['FLORIN_TEST_SECRET']! }),
  );
  await write(async (tx) => {
    await queryIn(tx, `insert into ledger_accounts (id, name, kind, currency) values ($1, 'Purse', 'cash', 'EUR')`, [
      purse,
    ]);
    await queryIn(tx, `insert into ledger_categories (id, name, kind) values ($1, 'Food', 'expense')`, [food]);
  });
  await record(
    [
      ['account', '-5.00'],
      ['category', '5.00'],
    ],
    recorded,
  );
});
afterAll(async () => {
  await pools.onApplicationShutdown();
  await database.drop();
});

describe('the database refuses, at commit, a transaction', () => {
  it.each<[string, Leg[]]>([
    [
      'that does not sum to zero',
      [
        ['account', '-5.00'],
        ['category', '4.99'],
      ],
    ],
    ['with one entry', [['account', '-5.00']]],
    ['without entries', []],
    [
      'that balances over two currencies only together',
      [
        ['account', '-5.00'],
        ['category', '5.00', 'USD'],
      ],
    ],
  ])('%s', async (_, legs) => {
    await expect(record(legs)).rejects.toMatchObject({ constraint: 'ledger_balanced' });
  });

  it.each<[string, Leg[]]>([
    [
      'with an entry of zero',
      [
        ['account', '0'],
        ['category', '0'],
      ],
    ],
    [
      'with an entry that is no number',
      [
        ['account', 'NaN'],
        ['category', 'NaN'],
      ],
    ],
    [
      'in another currency than its account',
      [
        ['account', '-5.00', 'USD'],
        ['category', '5.00', 'USD'],
      ],
    ],
  ])('%s', async (_, legs) => {
    await expect(record(legs)).rejects.toMatchObject({ code: expect.stringMatching(/^23/) as string });
  });
});

it('the database refuses, at commit, a transaction that is seen with accounts that are not its own', async () => {
  const legs: Leg[] = [
    ['account', '-5.00'],
    ['category', '5.00'],
  ];
  for (const seenWith of [[randomUUID()], [purse, randomUUID()]])
    await expect(record(legs, randomUUID(), seenWith)).rejects.toMatchObject({ constraint: 'ledger_balanced' });
});

describe('a recorded transaction', () => {
  it('takes no further entries, even when they balance', async () => {
    const late = write((tx) =>
      addLegs(
        tx,
        recorded,
        [
          ['account', '-1.00'],
          ['category', '1.00'],
        ],
        2,
      ),
    );
    await expect(late).rejects.toMatchObject({ constraint: 'ledger_no_late_entries' });
  });

  it.each([
    `update ledger_entries set amount = amount * 2`,
    `update ledger_entries set account_id = null`,
    `update ledger_transactions set date = '2026-02-01'`,
    `delete from ledger_entries`,
    `delete from ledger_transactions`,
    `truncate ledger_entries`,
    `truncate ledger_transactions cascade`,
  ])('cannot be changed by the app: %s', async (sql) => {
    await expect(write((tx) => queryIn(tx, sql))).rejects.toMatchObject({ code: '42501' });
  });

  it.each([
    `update ledger_entries set amount = amount * 2`,
    `update ledger_transactions set date = '2026-02-01'`,
    `update ledger_entries set seen_with = gen_random_uuid()`,
    `update ledger_transactions set seen_with = '{}'`,
    `delete from ledger_entries`,
    `truncate ledger_entries cascade`,
  ])('cannot be changed by the owner of the tables either: %s', async (sql) => {
    await expect(database.rows(sql)).rejects.toMatchObject({ constraint: 'ledger_append_only' });
  });
});
