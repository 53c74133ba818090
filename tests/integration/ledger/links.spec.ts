import { randomUUID } from 'node:crypto';
import { bookOf, DAY, made, refusal, type Book } from '../../factories/book.js';
import { startHouseholdOfTwo } from '../../factories/household-of-two.js';
import { registerHousehold, type Answer, type Json } from '../../factories/household.js';
import { SyncClient } from '../../factories/sync-client.js';
import { startApp, type TestApp } from '../../support/app.js';

let app: TestApp;
let book: Book;
let account: string;
beforeAll(async () => {
  app = await startApp();
  book = bookOf(await registerHousehold(app));
  account = await book.account();
}, 60_000);
afterAll(() => app.close());

const spent = async (amount = '50.00', more = {}): Promise<string> =>
  made(await book.flow(account, amount, more)).id as string;
const back = (amount: string, more = {}): Promise<string> => spent(amount, { kind: 'inflow', ...more });
const link = (id: string, relation: string, transactionId: string, of = book): Promise<Answer> =>
  of.home.post(`/transactions/${id}/links`, { relation, transactionId });
const unlink = (id: string, linkId: string): Promise<Answer> =>
  book.home.call(`/transactions/${id}/links/${linkId}`, {
    method: 'DELETE',
    headers: { 'idempotency-key': randomUUID() },
  });
const links = async (id: string, of = book): Promise<Json> => (await of.home.get(`/transactions/${id}/links`)).body;
const relations = async (id: string): Promise<string[][]> =>
  ((await links(id)).data as Json[]).map((one) => [one.relation as string, one.transaction.id as string]);

describe('a refund', () => {
  it('is linked with what was bought, seen from both ends, and what is left is told', async () => {
    const [bought, refund, other] = [await spent(), await back('20.00'), await back('5.50')];
    expect(made(await link(refund, 'refund-of', bought))).toMatchObject({
      relation: 'refund-of',
      transaction: { id: bought },
    });
    made(await link(bought, 'reimbursed-by', other));
    expect(await relations(bought)).toEqual([
      ['refunded-by', refund],
      ['reimbursed-by', other],
    ]);
    expect(await relations(refund)).toEqual([['refund-of', bought]]);
    expect(await relations(other)).toEqual([['reimburses', bought]]);
    expect((await links(bought)).net).toEqual({ amount: '24.50', currency: 'EUR' });
    expect((await links(refund)).net).toBeNull();
    expect(made(await book.home.get(`/transactions/${bought}`)).linkCount).toBe(2);
    const found = await book.list('?q=has:link&limit=100');
    expect(found.map(({ id }) => id as string)).toEqual(expect.arrayContaining([bought, refund, other]));
  });

  it('in another currency, or taken back since, leaves the amount as it was', async () => {
    const bought = await spent();
    const dollars = await book.account('USD');
    const foreign = made(await book.flow(dollars, '9.00', { kind: 'inflow' })).id as string;
    const taken = await back('3.00');
    for (const id of [foreign, taken]) made(await link(id, 'refund-of', bought));
    expect((await links(bought)).net).toEqual({ amount: '47.00', currency: 'EUR' });
    made(await book.home.post(`/transactions/${taken}/reversal`));
    expect((await links(bought)).net).toBeNull();
  });

  it('can be unlinked from either end, once', async () => {
    const [bought, refund] = [await spent(), await back('20.00')];
    const { id } = made(await link(refund, 'refund-of', bought));
    expect((await unlink(bought, id as string)).status).toBe(204);
    expect([await relations(bought), await relations(refund)]).toEqual([[], []]);
    expect(refusal(await unlink(refund, id as string))).toEqual([404, 'LINK_NOT_FOUND']);
    made(await link(refund, 'refund-of', bought));
  });
});

describe('what is refused', () => {
  it('a link with itself, a second one of the same kind, a ring, what is not there, and what no longer stands', async () => {
    const [a, b, c] = [await spent(), await spent(), await spent()];
    expect((await link(a, 'refund-of', a)).body.error.details).toMatchObject([
      { field: 'transactionId', code: 'same_one' },
    ]);
    made(await link(a, 'refund-of', b));
    expect(refusal(await link(a, 'refund-of', b))).toEqual([422, 'LINK_EXISTS']);
    expect(refusal(await link(b, 'refunded-by', a))).toEqual([422, 'LINK_EXISTS']);
    made(await link(b, 'refund-of', c));
    expect(refusal(await link(c, 'refund-of', a))).toEqual([422, 'LINK_CYCLE']);
    expect(refusal(await link(b, 'refund-of', a))).toEqual([422, 'LINK_CYCLE']);
    // Of another kind it is no ring.
    made(await link(c, 'reimburses', a));
    expect(refusal(await link(a, 'refund-of', randomUUID()))).toEqual([404, 'TRANSACTION_NOT_FOUND']);
    made(await book.home.post(`/transactions/${b}/reversal`));
    expect(refusal(await link(a, 'reimburses', b))).toEqual([422, 'ALREADY_CORRECTED']);
  });

  it('a ring that two close at the same moment', async () => {
    const [a, b] = [await spent(), await spent()];
    const both = await Promise.all([link(a, 'refund-of', b), link(b, 'refund-of', a)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 422]);
  });
});

describe('a correction', () => {
  it('takes the link along, and tells whoever keeps a copy of the other end', async () => {
    const [bought, refund] = [await spent(), await back('20.00')];
    made(await link(refund, 'refund-of', bought));
    const client = new SyncClient(app, book.home);
    await client.pull();
    const body = { date: DAY, kind: 'outflow', accountId: account, amount: '60.00' };
    const corrected = made(await book.home.post(`/transactions/${bought}/corrections`, body)).id as string;
    expect(await relations(refund)).toEqual([['refund-of', corrected]]);
    expect(await relations(bought)).toEqual(await relations(corrected));
    expect((await links(corrected)).net).toEqual({ amount: '40.00', currency: 'EUR' });
    const told = await client.pull();
    expect(told.map(({ id }) => id as string)).toEqual(expect.arrayContaining([refund, corrected]));
    expect(client.copy.get(`transaction ${corrected}`)).toMatchObject({ linkCount: 1 });
  });
});

it('a link with a private account is not there for another member, and follows a correction that they make', async () => {
  const { ana, bea } = await startHouseholdOfTwo(app);
  const [mine, hers] = [bookOf(ana.home), bookOf(bea.home)];
  const [hidden, shared] = [await mine.account('EUR', { visibility: 'members' }), await mine.account()];
  const bought = made(await mine.flow(shared, '30.00')).id as string;
  const refund = made(await mine.flow(hidden, '9.00', { kind: 'inflow' })).id as string;
  made(await link(refund, 'refund-of', bought, mine));
  expect(await links(bought, hers)).toEqual({ data: [], net: null });
  expect(made(await bea.home.get(`/transactions/${bought}`)).linkCount).toBe(0);
  expect(refusal(await link(bought, 'refunded-by', refund, hers))).toEqual([404, 'TRANSACTION_NOT_FOUND']);
  const body = { date: DAY, kind: 'outflow', accountId: shared, amount: '31.00' };
  const corrected = made(await bea.home.post(`/transactions/${bought}/corrections`, body)).id as string;
  expect((await links(corrected, mine)).net).toEqual({ amount: '22.00', currency: 'EUR' });
  expect(await links(corrected, hers)).toEqual({ data: [], net: null });
});
