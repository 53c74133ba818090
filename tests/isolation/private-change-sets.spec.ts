import { changeSetsOf } from '../factories/change-sets.js';
import { bookOf, DAY, made, refusal } from '../factories/book.js';
import { startHouseholdOfTwo, type Member } from '../factories/household-of-two.js';
import { openAccount, type Json } from '../factories/household.js';
import { startApp, type TestApp } from '../support/app.js';

/** TEN-07: sets of changes tell nobody of transactions that are hidden from them, whoever made the set. */
let app: TestApp;
let ana: Member;
let bea: Member;

beforeAll(async () => {
  app = await startApp({ poolSize: 6 });
  ({ ana, bea } = await startHouseholdOfTwo(app));
}, 60_000);
afterAll(() => app.close());

const spent = async (account: string, payee = 'Before'): Promise<string> =>
  made(await bookOf(ana.home).flow(account, '10.00', { payee })).id as string;
const listed = async (member: Member): Promise<Json[]> => made(await member.home.get('/change-sets')) as Json[];

it('a set of private transactions alone is not there for others, in no list and at no address', async () => {
  const account = await openAccount(ana.home, { visibility: 'members' });
  const sets = changeSetsOf(bookOf(ana.home));
  const set = await sets.change([await spent(account)], { payee: 'Secret' });
  expect((await listed(ana)).map(({ id }) => id as string)).toContain(set.id);
  expect(JSON.stringify(await listed(bea))).not.toContain(set.id);
  expect(refusal(await bea.home.get(`/change-sets/${set.id as string}`))).toEqual([404, 'CHANGE_SET_NOT_FOUND']);
  for (const what of ['accept', 'discard', 'undo'] as const) {
    const body = what === 'accept' ? {} : undefined;
    const answer = await bea.home.post(`/change-sets/${set.id as string}/${what}`, body);
    expect(refusal(answer)).toEqual([404, 'CHANGE_SET_NOT_FOUND']);
  }
});

it('of a mixed set others see, count, accept and undo what they see, and the rest is left to who sees it', async () => {
  const [hidden, common] = [await openAccount(ana.home, { visibility: 'members' }), await openAccount(ana.home)];
  const mine = changeSetsOf(bookOf(ana.home));
  const theirs = changeSetsOf(bookOf(bea.home));
  const ids = [await spent(hidden), await spent(hidden), await spent(common)];
  const set = await mine.propose(ids, { payee: 'After' });
  expect(set.counts.proposed).toBe(3);
  const seen = made(await bea.home.get(`/change-sets/${set.id as string}`));
  expect([seen.counts.proposed, (seen.items as Json[]).map(({ transactionId }) => transactionId as string)]).toEqual([
    1,
    [ids[2]],
  ]);
  expect(made(await theirs.post(set.id, 'accept')).counts).toMatchObject({ applied: 1, proposed: 0 });
  const [first] = await mine.items(set.id);
  expect(refusal(await theirs.post(set.id, 'accept', { itemIds: [first.id] }))).toEqual([
    404,
    'CHANGE_SET_ITEM_NOT_FOUND',
  ]);
  expect((await mine.read(ids[0]!)).payee).toBe('Before');
  expect(made(await mine.post(set.id, 'accept')).counts).toMatchObject({ applied: 3 });
  expect(made(await theirs.post(set.id, 'undo')).counts).toMatchObject({ undone: 1, applied: 0 });
  expect(made(await bea.home.get(`/change-sets/${set.id as string}`)).status).toBe('undone');
  expect(made(await ana.home.get(`/change-sets/${set.id as string}`)).status).toBe('accepted');
  expect([(await mine.read(ids[0]!)).payee, (await mine.read(ids[2]!)).payee]).toEqual(['After', 'Before']);
});

it('what moves money between an account that is private and one that is not is told to those who see both', async () => {
  const [hidden, common] = [await openAccount(ana.home, { visibility: 'members' }), await openAccount(ana.home)];
  const sets = changeSetsOf(bookOf(ana.home));
  const [flow, other] = [await spent(common), await spent(common)];
  const transfer = made(await bookOf(ana.home).transfer(common, hidden, '2.00', { date: DAY })).id as string;
  const moved = await sets.change([flow], { accountId: hidden });
  const taken = await sets.change([transfer, other], { takeBack: true });
  expect(JSON.stringify(await listed(bea))).not.toContain(moved.id);
  const seen = made(await bea.home.get(`/change-sets/${taken.id as string}`));
  expect((seen.items as Json[]).map(({ transactionId }) => transactionId as string)).toEqual([other]);
  expect(seen.counts.applied).toBe(1);
});

it('half of a transfer cannot be taken back, nor marked, by who sees half of it', async () => {
  const [hidden, common] = [await openAccount(ana.home, { visibility: 'members' }), await openAccount(ana.home)];
  const transfer = made(await bookOf(ana.home).transfer(common, hidden, '2.00')).id as string;
  const theirs = changeSetsOf(bookOf(bea.home));
  for (const change of [{ takeBack: true }, { status: 'pending' }]) {
    const set = await theirs.propose([transfer], change);
    const [item] = await theirs.items(set.id);
    expect([item.status, item.reason]).toEqual(['skipped', 'TRANSACTION_PARTLY_HIDDEN']);
  }
});
