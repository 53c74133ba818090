import { SyncRetention } from '../../../modules/ledger/infrastructure/sync/sync-retention.js';
import { Cursors } from '../../../modules/platform/interfaces/http/cursor.js';
import { bookOf, faults, made, refusal, type Book } from '../../factories/book.js';
import { registerHousehold, type Json } from '../../factories/household.js';
import { comparable, fullRead, SyncClient } from '../../factories/sync-client.js';
import { startApp, type TestApp } from '../../support/app.js';
import { quiet } from '../../support/quiet.js';

let app: TestApp;
let book: Book;
beforeAll(async () => {
  app = await startApp({ poolSize: 8 });
  book = bookOf(await registerHousehold(app));
  await quiet(app);
}, 60_000);
afterAll(() => app.close());

const named = (changes: readonly Json[]): string[] =>
  changes.map(({ type, op, id }) => `${op as string} ${type as string} ${id as string}`).toSorted();

describe('a program that keeps a copy', () => {
  it('reads everything in pages, then only what changed, with the balances that it moved', async () => {
    const [account, category] = [await book.account(), await book.category()];
    await Promise.all(Array.from({ length: 12 }, () => book.flow(account, '1.00', { categoryId: category })));
    const client = new SyncClient(app, book.home, 5);
    await client.pull();
    expect(comparable(client.copy)).toEqual(comparable(await fullRead(app, book.home)));
    expect(await client.pull()).toEqual([]);

    const posted = made(await book.flow(account, '2.50'));
    expect(named(await client.pull())).toEqual([`upsert account ${account}`, `upsert transaction ${posted.id}`]);
    expect(client.copy.get(`account ${account}`).balance).toBe('-14.50');
    made(await book.patch(`/transactions/${posted.id as string}`, { version: 1, payee: 'Baker' }));
    const labelled = (await client.pull()).find(({ type }) => type === 'transaction');
    expect([labelled.version, labelled.resource.payee]).toEqual([2, 'Baker']);

    const reversal = made(await book.home.post(`/transactions/${posted.id as string}/reversal`));
    await client.pull();
    expect(client.copy.get(`transaction ${posted.id as string}`).reversedBy).toBe(reversal.id);
    made(await book.patch(`/accounts/${account}`, { version: 1, name: 'Renamed' }));
    const food = await book.category();
    expect(named(await client.pull())).toEqual([`upsert account ${account}`, `upsert category ${food}`]);
    expect(comparable(client.copy)).toEqual(comparable(await fullRead(app, book.home)));
  });

  it('gets the same answer for the same place, and nothing that waits is told twice', async () => {
    const client = new SyncClient(app, book.home);
    await client.pull();
    const before = client.cursor;
    const { id } = made(await book.flow(await book.account(), '3.00'));
    const told = await client.pull();
    client.cursor = before;
    expect(await client.pull()).toEqual(told);
    expect(told.filter((change) => change.id === id)).toHaveLength(1);
    expect(await client.pull()).toEqual([]);
  });

  it('misses nothing that took its number early and committed late, and gets it in its turn', async () => {
    const account = await book.account();
    const client = new SyncClient(app, book.home);
    await client.pull();
    const late = await app.pools.app.connect();
    const { id: userId } = made(await book.home.get('/me'));
    let posted: Json[];
    try {
      const other = await book.account();
      await late.query('begin');
      await late.query(`select set_config('app.tenant_id', $1, true), set_config('app.user_id', $2, true)`, [
        book.home.tenantId,
        userId,
      ]);
      await late.query(`update ledger_accounts set group_name = 'Late', version = version + 1 where id = $1`, [
        account,
      ]);
      posted = await Promise.all(Array.from({ length: 20 }, async () => made(await book.flow(other, '1.00'))));
      // Nothing of them is told before it is known what came before.
      expect((await client.pullOnly()).map(({ id }) => id as string).filter((id) => id !== other)).toEqual([]);
      await late.query('commit');
    } finally {
      late.release();
    }
    const told = await client.pull();
    expect(client.copy.get(`account ${account}`).group).toBe('Late');
    for (const { id } of posted) expect(told.filter((change) => change.id === id)).toHaveLength(1);
    expect(comparable(client.copy)).toEqual(comparable(await fullRead(app, book.home)));
  });

  it('is told to start over when its cursor is older than 90 days, or counts for another database', async () => {
    const client = new SyncClient(app, book.home);
    await client.pull();
    const cursors = app.app.get(Cursors);
    const values = cursors.open(book.home.tenantId, client.cursor!);
    const changed = async (place: number, value: string): Promise<unknown> => {
      const cursor = cursors.seal(book.home.tenantId, values.with(place, value));
      return refusal(await book.home.get(`/sync?cursor=${cursor}`));
    };
    expect(await changed(3, '2020-01-01')).toEqual([410, 'SYNC_CURSOR_EXPIRED']);
    expect(await changed(2, '42')).toEqual([410, 'SYNC_CURSOR_EXPIRED']);
    expect(await changed(4, '9999999999')).toEqual([410, 'SYNC_CURSOR_EXPIRED']);
  });

  it('is refused the cursor of another list, of another household and of another person', async () => {
    const account = await book.account();
    for (let n = 0; n < 2; n++) made(await book.flow(account, '1.00'));
    const listed = (await book.home.get('/transactions?limit=1')).body.page.nextCursor as string;
    const stranger = new SyncClient(app, await registerHousehold(app, 'Eve'));
    await stranger.pull();
    for (const cursor of [listed, stranger.cursor!, 'made-up'])
      expect(faults(await book.home.get(`/sync?cursor=${cursor}`))).toEqual([400, { cursor: 'malformed' }]);
    expect(stranger.of('transaction')).toEqual([]);
  });

  it('keeps the log for 92 days', async () => {
    const client = new SyncClient(app, book.home);
    await client.pull();
    await app.database.rows(
      `update ledger_sync_log set recorded_at = now() - interval '91 days' where kind = 'account'`,
    );
    await app.database.rows(
      `update ledger_sync_log set recorded_at = now() - interval '93 days' where kind = 'category'`,
    );
    await app.app.get(SyncRetention).forget();
    const kinds = await app.database.rows<{ kind: string }>(`select distinct kind from ledger_sync_log order by kind`);
    expect(kinds.map(({ kind }) => kind)).toEqual(['account', 'transaction']);
  });
});
