import { bookOf, made, type Book } from '../factories/book.js';
import { startHouseholdOfTwo, type Member } from '../factories/household-of-two.js';
import type { Json } from '../factories/household.js';
import { comparable, fullRead, SyncClient } from '../factories/sync-client.js';
import { startApp, type TestApp } from '../support/app.js';
import { quiet } from '../support/quiet.js';

/** TEN-07 for programs that keep a copy: what another member hides never was there, what they take away goes. */
let app: TestApp;
let ana: Member;
let bea: Member;
let book: Book;
beforeAll(async () => {
  app = await startApp({ poolSize: 6 });
  ({ ana, bea } = await startHouseholdOfTwo(app));
  book = bookOf(ana.home);
  await quiet(app);
}, 60_000);
afterAll(() => app.close());

const told = (changes: readonly Json[]): Record<string, string> =>
  Object.fromEntries(changes.map(({ id, op }) => [id as string, op as string]));
const show = async (id: string, visibility: string): Promise<void> => {
  const { version } = made(await book.home.get(`/accounts/${id}`));
  made(await book.patch(`/accounts/${id}`, { version, visibility }));
};
const started = async (member: Member, limit = 500): Promise<SyncClient> => {
  const client = new SyncClient(app, member.home, limit);
  await client.pull();
  return client;
};

it('tells nothing of an account that was never seen, and moves no cursor, whatever happens in it', async () => {
  const client = await started(bea);
  const before = client.cursor;
  const hidden = await book.account('EUR', { visibility: 'members', openingBalance: '5.00' });
  const { id } = made(await book.flow(hidden, '1.00'));
  made(await book.patch(`/transactions/${id as string}`, { version: 1, payee: 'Nobody knows' }));
  made(await book.home.post(`/transactions/${id as string}/reversal`));
  made(await book.patch(`/accounts/${hidden}`, { version: 1, name: 'More hidden' }));
  expect(await client.pull()).toEqual([]);
  expect(client.cursor).toBe(before);
  // Ana is told, or the above would prove nothing.
  const anas = await started(ana);
  expect(anas.copy.has(`account ${hidden}`)).toBe(true);
});

it('takes from those who see it no longer the account and its transactions, and gives them back', async () => {
  const [account, open] = [await book.account(), await book.account()];
  const spent = made(await book.flow(account, '1.00')).id as string;
  const moved = made(await book.transfer(account, open, '2.00')).id as string;
  const [client, few] = [await started(bea), await started(bea, 1)];

  await show(account, 'members');
  expect(told(await client.pull())).toEqual({
    [account]: 'delete',
    [spent]: 'delete',
    [moved]: 'upsert',
    [open]: 'upsert',
  });
  expect(client.copy.get(`transaction ${moved}`)).toMatchObject({ accountId: null, counterHidden: true });
  const unseen = made(await book.flow(account, '4.00')).id as string;
  expect(await client.pull()).toEqual([]);

  await show(account, 'total');
  expect(told(await client.pull())).toEqual({ [account]: 'upsert' });
  expect(client.copy.get(`account ${account}`)).toMatchObject({ access: 'total', version: null });

  await show(account, 'everyone');
  expect(told(await client.pull())).toMatchObject({ [account]: 'upsert', [spent]: 'upsert', [unseen]: 'upsert' });
  await few.pull();
  for (const copy of [client.copy, few.copy])
    expect(comparable(copy)).toEqual(comparable(await fullRead(app, bea.home)));
});

it('tells a third member nothing when a private account is shared with a second', async () => {
  const hidden = await book.account('EUR', { visibility: 'members' });
  const { id } = made(await book.flow(hidden, '1.00'));
  const [beas, anas] = [await started(bea), await started(ana)];
  const { version } = made(await book.home.get(`/accounts/${hidden}`));
  // With no one else in the household, it is renamed under another sight: Ana alone stays its audience.
  made(
    await book.patch(`/accounts/${hidden}`, { version, visibility: 'members', memberIds: [ana.userId], name: 'Mine' }),
  );
  expect(await beas.pull()).toEqual([]);
  expect(told(await anas.pull())).toEqual({ [hidden]: 'upsert' });
  made(
    await book.patch(`/accounts/${hidden}`, {
      version: (version as number) + 1,
      memberIds: [ana.userId, bea.userId],
      visibility: 'members',
    }),
  );
  expect(told(await beas.pull())).toEqual({ [hidden]: 'upsert', [id as string]: 'upsert' });
});
