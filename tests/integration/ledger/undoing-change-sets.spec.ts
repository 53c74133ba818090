import { randomUUID } from 'node:crypto';
import { bookOf, DAY, made, refusal, type Book } from '../../factories/book.js';
import { changeSetsOf, type ChangeSets } from '../../factories/change-sets.js';
import { registerHousehold, type Json } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';

let app: TestApp;
let book: Book;
let sets: ChangeSets;

beforeAll(async () => {
  app = await startApp({ poolSize: 12 });
  book = bookOf(await registerHousehold(app));
  sets = changeSetsOf(book);
}, 60_000);
afterAll(() => app.close());

const spent = async (accountId: string, more: object = {}): Promise<string> =>
  made(await book.flow(accountId, '10.00', more)).id as string;
const undo = (set: Json) => sets.post(set.id as string, 'undo');
const outcomes = async (id: string): Promise<unknown[]> =>
  (await sets.items(id)).map(({ status, reason }) => (reason === null ? status : [status, reason]) as unknown);
const relabel = async (id: string, change: object): Promise<Json> =>
  made(await book.patch(`/transactions/${id}`, { version: (await sets.read(id)).version as number, ...change }));
const categoryOf = async (id: string): Promise<string> => (await sets.read(id)).splits[0].categoryId as string;

describe('undoing a set of labels', () => {
  it('gives everything back, weeks later too, and there is nothing left to undo', async () => {
    const [account, food] = [await book.account(), await book.category()];
    const before = { payee: 'Old', note: 'was', tags: ['x'], status: 'pending', categoryId: food };
    const id = await spent(account, before);
    const change = { payee: null, note: null, addTags: ['y'], removeTags: ['x'], status: 'cleared' };
    const set = await sets.change([id], { ...change, categoryId: await book.category() });
    await app.database.rows(
      `update ledger_change_set_items set decided_at = decided_at - interval '60 days' where set_id = $1`,
      [set.id],
    );
    expect(made(await undo(set))).toMatchObject({ status: 'undone', counts: { undone: 1, applied: 0, kept: 0 } });
    const { splits: _splits, ...read } = await sets.read(id);
    expect(read).toMatchObject({ payee: 'Old', note: 'was', tags: ['x'], status: 'pending', version: 3 });
    expect(await categoryOf(id)).toBe(food);
    expect(refusal(await undo(set))).toEqual([422, 'CHANGE_SET_NOT_APPLIED']);
  });

  it('does not trample what others changed since, and says so', async () => {
    const [account, food, fun] = [await book.account(), await book.category(), await book.category()];
    const ids = [await spent(account), await spent(account), await spent(account), await spent(account)];
    const set = await sets.change(ids, { payee: 'Set', addTags: ['set'], categoryId: food });
    await relabel(ids[0]!, { payee: 'Theirs' });
    await relabel(ids[1]!, { note: 'theirs', tags: ['set', 'theirs'] });
    made(await book.home.post(`/transactions/${ids[2]!}/reversal`));
    await sets.change([ids[3]!], { categoryId: fun });
    expect(made(await undo(set))).toMatchObject({ counts: { undone: 1, kept: 3 } });
    expect(await outcomes(set.id)).toEqual([
      ['kept', 'CHANGED_SINCE'],
      'undone',
      ['kept', 'ALREADY_CORRECTED'],
      ['kept', 'CHANGED_SINCE'],
    ]);
    expect(await sets.read(ids[0]!)).toMatchObject({ payee: 'Theirs', tags: ['set'] });
    expect(await sets.read(ids[1]!)).toMatchObject({ payee: null, note: 'theirs', tags: ['theirs'] });
    expect(await categoryOf(ids[3]!)).toBe(fun);
  });

  it('tries what was kept again when it is undone again', async () => {
    const account = await book.account();
    const id = await spent(account, { payee: 'Old' });
    const set = await sets.change([id], { payee: 'Set' });
    await relabel(id, { payee: 'Theirs' });
    made(await undo(set));
    await relabel(id, { payee: 'Set' });
    expect(made(await undo(set)).counts).toMatchObject({ undone: 1, kept: 0 });
    expect((await sets.read(id)).payee).toBe('Old');
  });

  it('follows what was merged or renamed since, on both sides', async () => {
    const [account, from, into, food] = [
      await book.account(),
      await book.category(),
      await book.category(),
      await book.category(),
    ];
    const id = await spent(account, { categoryId: from, payee: 'Corner Shop', tags: ['old'] });
    const other = await spent(account, { categoryId: from, payee: 'Corner Shop', tags: ['old'] });
    const set = await sets.change([id], { categoryId: food, payee: 'Grocer', addTags: ['new'], removeTags: ['old'] });
    made(await book.home.post(`/categories/${from}/merge`, { version: 1, intoId: into }));
    const rename = async (name: string, to: string): Promise<void> => {
      const [payee] = made(await book.home.get(`/payees?q=${encodeURIComponent(name)}`)) as Json[];
      made(await book.patch(`/payees/${payee.id as string}`, { name: to }));
    };
    await rename('Corner Shop', 'Corner Shop Ltd');
    await rename('Grocer', 'Grocery');
    made(await book.home.post('/tags/rename', { from: 'new', to: 'newer' }));
    expect(made(await undo(set)).counts).toMatchObject({ undone: 1, kept: 0 });
    expect(await sets.read(id)).toMatchObject({ payee: 'Corner Shop Ltd', tags: ['old'] });
    expect([await categoryOf(id), await categoryOf(other)]).toEqual([into, into]);
  });

  it('leaves a status that was reconciled since', async () => {
    const account = await book.account();
    const id = await spent(account, { status: 'pending' });
    const set = await sets.change([id], { status: 'cleared' });
    const path = `/accounts/${account}/reconciliations`;
    const draft = made(await book.home.post(path, { date: DAY, statementBalance: '-10.00' }));
    const at = `${path}/${draft.id as string}`;
    made(await book.home.post(`${at}/confirm`, { version: draft.version as number }));
    expect(made(await undo(set)).counts).toMatchObject({ kept: 1 });
    expect(await outcomes(set.id)).toEqual([['kept', 'RECONCILED']]);
  });
});

describe('undoing a set of money', () => {
  it('that took transactions back records them again, as their replacements', async () => {
    const [account, other, food] = [await book.account(), await book.account(), await book.category()];
    const flow = await spent(account, { categoryId: food, payee: 'Shop' });
    const transfer = made(await book.transfer(account, other, '3.00')).id as string;
    const set = await sets.change([flow, transfer], { takeBack: true });
    expect(set.counts.applied).toBe(2);
    expect([await book.balance(account), await book.balance(other)]).toEqual(['0.00', '0.00']);
    made(await undo(set));
    expect([await book.balance(account), await book.balance(other)]).toEqual(['-13.00', '3.00']);
    const [again] = await book.list(`?accountId=${account}&kind=outflow`);
    expect(again).toMatchObject({ replaces: flow, payee: 'Shop', splits: [{ categoryId: food }] });
    expect((await sets.read(flow)).history).toHaveLength(3);
  });

  it('that moved it to another account moves it back with the labels it has now; what was corrected since stays', async () => {
    const [wrong, right] = [await book.account(), await book.account()];
    const [a, b] = [await spent(wrong, { payee: 'A' }), await spent(wrong, { payee: 'B' })];
    const set = await sets.change([a, b], { accountId: right });
    expect([await book.balance(wrong), await book.balance(right)]).toEqual(['0.00', '-20.00']);
    const [first, second] = (await sets.items(set.id)).map(({ replacementId }) => replacementId as string);
    await relabel(first!, { payee: 'A again' });
    const flow = { date: DAY, kind: 'outflow', accountId: right, amount: '11.00' };
    made(await book.home.post(`/transactions/${second!}/corrections`, flow));
    expect(made(await undo(set)).counts).toMatchObject({ undone: 1, kept: 1 });
    expect([await book.balance(wrong), await book.balance(right)]).toEqual(['-10.00', '-11.00']);
    expect((await book.list(`?accountId=${wrong}`))[0]).toMatchObject({ payee: 'A again', replaces: first });
  });

  it('is refused where its account is archived since, and done when it is open again', async () => {
    const account = await book.account();
    const set = await sets.change([await spent(account)], { takeBack: true });
    const { version } = made(await book.home.post(`/accounts/${account}/archive`, { version: 1 }));
    expect(made(await undo(set)).counts).toMatchObject({ kept: 1 });
    expect(await outcomes(set.id)).toEqual([['kept', 'ACCOUNT_ARCHIVED']]);
    expect(version).toBeGreaterThan(1);
  });

  it('raced with reversals by hand takes everything back once', async () => {
    const account = await book.account();
    const ids = await Promise.all(Array.from({ length: 8 }, () => spent(account)));
    const set = await sets.propose(ids, { takeBack: true });
    await Promise.all([
      sets.post(set.id, 'accept'),
      ...ids.slice(0, 4).map((id) => book.home.post(`/transactions/${id}/reversal`)),
    ]);
    expect(await book.balance(account)).toBe('0.00');
  });
});

it('a thousand transactions are changed, and changed back, in one request each', async () => {
  const account = await book.account();
  const items = Array.from({ length: 1_000 }, (_, n) => ({
    date: DAY,
    kind: 'outflow',
    accountId: account,
    amount: '1.00',
    payee: `Shop ${n}`,
  }));
  const recorded = made(await book.home.post('/transactions/bulk', { items })).items as Json[];
  const started = performance.now();
  const ids = recorded.map(({ id }) => id as string);
  const set = await sets.change(ids, { payee: 'All', categoryId: await book.category(), addTags: [randomUUID()] });
  expect(set.counts.applied).toBe(1_000);
  expect(made(await undo(set)).counts.undone).toBe(1_000);
  const moved = await sets.change(ids, { takeBack: true });
  expect(moved.counts.applied).toBe(1_000);
  expect(await book.balance(account)).toBe('0.00');
  expect(performance.now() - started).toBeLessThan(20_000);
});
