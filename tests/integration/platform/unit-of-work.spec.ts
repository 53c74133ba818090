import { randomUUID } from 'node:crypto';
import { readSettings } from '../../../modules/config.js';
import { systemActor, type Actor } from '../../../modules/platform/application/actor.js';
import { OnceKey, type Tx } from '../../../modules/platform/application/unit-of-work.js';
import { DomainError } from '../../../modules/platform/domain/domain-error.js';
import { Pools } from '../../../modules/platform/infrastructure/database/pools.js';
import { ReadDb } from '../../../modules/platform/infrastructure/database/read-db.js';
import { SqlUnitOfWork } from '../../../modules/platform/infrastructure/database/sql-unit-of-work.js';
import { queryIn } from '../../../modules/platform/infrastructure/database/transaction.js';
import { createDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
let pools: Pools;
let uow: SqlUnitOfWork;
let actor: Actor;

beforeAll(async () => {
  database = await createDatabase();
  const secret = process.env['FLORIN_TEST_SECRET']!;
  pools = new Pools(readSettings({ APP_ENV: 'test', DATABASE_URL: database.url, APP_SECRET: secret }));
  uow = new SqlUnitOfWork(pools);
});
afterAll(async () => {
  await pools.onApplicationShutdown();
  await database.drop();
});
beforeEach(() => {
  actor = systemActor(randomUUID(), 'test');
});

const key = (value = randomUUID(), request = 'POST /things'): OnceKey => new OnceKey(value, request);
const addAccount = async (tx: Tx, name: string): Promise<{ name: string }> => {
  await queryIn(tx, `insert into ledger_accounts (id, name, kind, currency) values ($1, $2, 'cash', 'EUR')`, [
    randomUUID(),
    name,
  ]);
  return { name };
};
const accountNames = async (): Promise<string[]> => {
  const rows = await new ReadDb(pools).rows<{ name: string }>(actor, 'select name from ledger_accounts order by name');
  return rows.map((row) => row.name);
};

describe('a write with a key', () => {
  it('happens once, and answers the same however often it is sent', async () => {
    const value = randomUUID();
    const first = await uow.once(actor, key(value), { a: 1, b: 2 }, (tx) => addAccount(tx, 'Purse'));
    const again = key(value);
    const second = await uow.once(actor, again, { b: 2, a: 1 }, (tx) => addAccount(tx, 'Second purse'));
    expect([first, second, again.replayed]).toEqual([{ name: 'Purse' }, { name: 'Purse' }, true]);
    expect(await accountNames()).toEqual(['Purse']);
  });

  it('is refused when the key was used for another input or another request', async () => {
    const value = randomUUID();
    await uow.once(actor, key(value), { a: 1 }, (tx) => addAccount(tx, 'Purse'));
    const reused = expect.objectContaining({ kind: 'refused', code: 'IDEMPOTENCY_KEY_REUSED' }) as Error;
    await expect(uow.once(actor, key(value), { a: 2 }, (tx) => addAccount(tx, 'Other'))).rejects.toEqual(reused);
    await expect(uow.once(actor, key(value, 'PUT /things'), { a: 1 }, (tx) => addAccount(tx, 'O'))).rejects.toEqual(
      reused,
    );
    // The refusal does not take the key over: the first answer still stands.
    expect(await uow.once(actor, key(value), { a: 1 }, (tx) => addAccount(tx, 'O'))).toEqual({ name: 'Purse' });
  });

  it('happens once among fifty at the same time; the others replay it or are told to wait', async () => {
    const value = randomUUID();
    const answers = await Promise.allSettled(
      Array.from({ length: 50 }, () => uow.once(actor, key(value), {}, (tx) => addAccount(tx, 'Purse'))),
    );
    expect(await accountNames()).toEqual(['Purse']);
    const refused = answers
      .filter((answer) => answer.status === 'rejected')
      .map((answer) => answer.reason as DomainError);
    expect(refused.every((error) => error.code === 'IDEMPOTENCY_KEY_IN_USE')).toBe(true);
    expect(answers.some((answer) => answer.status === 'fulfilled')).toBe(true);
  });

  it('belongs to one tenant and one principal', async () => {
    const value = randomUUID();
    await uow.once(actor, key(value), {}, (tx) => addAccount(tx, 'Mine'));
    const neighbour = systemActor(randomUUID(), 'test');
    const colleague = { ...actor, userId: randomUUID() };
    await uow.once(neighbour, key(value), {}, (tx) => addAccount(tx, 'Theirs'));
    await uow.once(colleague, key(value), {}, (tx) => addAccount(tx, 'Ours'));
    expect(await accountNames()).toEqual(['Mine', 'Ours']);
  });

  it('can be used again a day later', async () => {
    const value = randomUUID();
    await uow.once(actor, key(value), {}, (tx) => addAccount(tx, 'First'));
    await database.rows(`update idempotency_keys set expires_at = now() - interval '1 second' where key = $1`, [value]);
    await uow.once(actor, key(value), { other: true }, (tx) => addAccount(tx, 'Second'));
    expect(await accountNames()).toEqual(['First', 'Second']);
  });
});

describe('a write that fails', () => {
  it('leaves nothing behind when it breaks, not even its key', async () => {
    const value = randomUUID();
    const broken = uow.once(actor, key(value), {}, async (tx) => {
      await addAccount(tx, 'Half');
      throw new Error('pulled the plug');
    });
    await expect(broken).rejects.toThrow('pulled the plug');
    expect(await accountNames()).toEqual([]);
    await uow.once(actor, key(value), {}, (tx) => addAccount(tx, 'Whole'));
    expect(await accountNames()).toEqual(['Whole']);
  });

  it('keeps a business refusal with its key, so that the answer stays the same', async () => {
    const value = randomUUID();
    const refuse = (tx: Tx): Promise<never> =>
      addAccount(tx, 'Half').then(() => {
        throw new DomainError('refused', 'TOO_POOR', { missing: '5.00' });
      });
    const refusal = expect.objectContaining({ code: 'TOO_POOR', params: { missing: '5.00' } }) as Error;
    await expect(uow.once(actor, key(value), {}, refuse)).rejects.toEqual(refusal);
    const again = key(value);
    await expect(uow.once(actor, again, {}, (tx) => addAccount(tx, 'Rich now'))).rejects.toEqual(refusal);
    expect(again.replayed).toBe(true);
    expect(await accountNames()).toEqual([]);
  });

  it('is tried again after a serialization failure', async () => {
    let attempts = 0;
    const result = await uow.once(actor, key(), {}, async (tx) => {
      attempts++;
      if (attempts < 3) await queryIn(tx, `do $$ begin raise exception 'clash' using errcode = '40001'; end $$`);
      return addAccount(tx, 'Third time');
    });
    expect([attempts, result]).toEqual([3, { name: 'Third time' }]);
  });
});

describe('a connection of the app', () => {
  it.each(['', null, randomUUID()])('sees no row of any table while the tenant setting is %p', async (tenant) => {
    await uow.once(actor, key(), {}, (tx) => addAccount(tx, 'Hidden'));
    const client = await pools.app.connect();
    try {
      await client.query('begin');
      if (tenant !== null) await client.query(`select set_config('app.tenant_id', $1, true)`, [tenant]);
      const { rows } = await client.query<{ n: string }>('select count(*) as n from ledger_accounts');
      expect(rows[0]!.n).toBe('0');
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('cannot write a row for another tenant', async () => {
    const foreign = uow.once(actor, key(), {}, (tx) =>
      queryIn(
        tx,
        `insert into ledger_accounts (tenant_id, id, name, kind, currency) values ($1, $2, 'x', 'cash', 'EUR')`,
        [randomUUID(), randomUUID()],
      ),
    );
    await expect(foreign).rejects.toThrow(/row-level security/);
  });

  it('is not left bound to a tenant when it goes back to the pool', async () => {
    await uow.once(actor, key(), {}, (tx) => addAccount(tx, 'Bound'));
    const { rows } = await pools.app.query<{ tenant: string }>(
      `select current_setting('app.tenant_id', true) as tenant`,
    );
    expect(rows[0]!.tenant || null).toBeNull();
  });
});
