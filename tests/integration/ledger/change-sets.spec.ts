import { randomUUID } from 'node:crypto';
import { bookOf, DAY, faults, made, refusal, type Book } from '../../factories/book.js';
import { changeSetsOf, type ChangeSets } from '../../factories/change-sets.js';
import { registerHousehold, type Json } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';

let app: TestApp;
let book: Book;
let sets: ChangeSets;

beforeAll(async () => {
  app = await startApp({ poolSize: 12, changeSetLimit: 3 });
  book = bookOf(await registerHousehold(app));
  sets = changeSetsOf(book);
}, 60_000);
afterAll(() => app.close());

const spent = async (accountId: string, more: object = {}): Promise<string> =>
  made(await book.flow(accountId, '10.00', more)).id as string;
const outcomes = async (id: string): Promise<unknown[]> =>
  (await sets.items(id)).map(({ status, reason }) => (reason === null ? status : [status, reason]) as unknown);

describe('a set of changes', () => {
  it('shows before and after, changes nothing until it is accepted, and then all of it at once', async () => {
    const [account, food] = [await book.account(), await book.category()];
    const [a, b] = [await spent(account, { payee: 'Old', tags: ['x'] }), await spent(account, { tags: ['y'] })];
    const change = { categoryId: food, payee: 'New', addTags: ['y'], removeTags: ['x'], note: 'n', status: 'pending' };
    const set = await sets.propose([a, b], change);
    expect(set).toMatchObject({ kind: 'bulk-edit', status: 'preview', change, counts: { proposed: 2, applied: 0 } });
    const [item] = await sets.items(set.id);
    expect(item.before).toMatchObject({ payee: 'Old', tags: ['x'], note: null });
    expect(item.after).toMatchObject({ payee: 'New', tags: ['y'], note: 'n' });
    expect(await sets.read(a)).toMatchObject({ payee: 'Old', version: 1 });
    expect(made(await sets.post(set.id, 'accept'))).toMatchObject({ status: 'accepted', counts: { applied: 2 } });
    for (const id of [a, b]) {
      const changed = { payee: 'New', tags: ['y'], note: 'n', status: 'pending', version: 2 };
      expect(await sets.read(id)).toMatchObject({ ...changed, splits: [{ categoryId: food }] });
    }
    const [row] = await app.database.rows<{ n: string }>(
      `select count(*) as n from outbox where aggregate_id = any($1::uuid[]) and type like '%labelled%'`,
      [[a, b]],
    );
    expect(row!.n).toBe('2');
    expect(refusal(await sets.post(set.id, 'accept'))).toEqual([422, 'CHANGE_SET_DECIDED']);
  });

  it('names what it cannot change, and why', async () => {
    const [account, other, yen, food] = [
      await book.account(),
      await book.account(),
      await book.account('JPY'),
      await book.category(),
    ];
    const same = await spent(account, { categoryId: food });
    const half = { amount: '5.00' };
    const split = await spent(account, {
      splits: [
        { categoryId: food, ...half },
        { categoryId: await book.category(), ...half },
      ],
    });
    const moved = made(await book.transfer(account, other, '1.00')).id as string;
    const gone = await spent(account);
    made(await book.home.post(`/transactions/${gone}/reversal`));
    const labels = await sets.propose([same, split, moved, gone], { categoryId: food });
    expect(await outcomes(labels.id)).toEqual([
      ['skipped', 'UNCHANGED'],
      ['skipped', 'SPLIT'],
      ['skipped', 'NO_CATEGORY'],
      ['skipped', 'ALREADY_CORRECTED'],
    ]);
    expect(labels.status).toBe('empty');
    const money = await sets.propose([same, moved], { accountId: yen });
    expect(await outcomes(money.id)).toEqual([
      ['skipped', 'CURRENCY_DIFFERS'],
      ['skipped', 'NOT_IN_OR_OUT'],
    ]);
  });

  it('changes one category of splits where it is told which', async () => {
    const [account, food, fun, home] = [
      await book.account(),
      await book.category(),
      await book.category(),
      await book.category(),
    ];
    const half = { amount: '5.00' };
    const id = await spent(account, {
      splits: [
        { categoryId: food, ...half },
        { categoryId: fun, ...half },
      ],
    });
    const set = await sets.change([id], { categoryId: home, fromCategoryId: food });
    const categories = async () =>
      ((await sets.read(id)).splits as Json[]).map(({ categoryId }) => categoryId as string);
    expect(await categories()).toEqual([home, fun]);
    made(await sets.post(set.id, 'undo'));
    expect(await categories()).toEqual([food, fun]);
  });

  it('accepted in part leaves the rest waiting, which can be accepted or dropped later', async () => {
    const account = await book.account();
    const ids = [await spent(account), await spent(account), await spent(account)];
    const set = await sets.propose(ids, { payee: 'Part' });
    const [first, second] = await sets.items(set.id);
    made(await sets.post(set.id, 'accept', { itemIds: [first.id] }));
    made(await sets.post(set.id, 'accept', { exceptItemIds: [second.id] }));
    expect(await outcomes(set.id)).toEqual(['applied', 'proposed', 'applied']);
    expect(refusal(await sets.post(set.id, 'accept', { itemIds: [first.id] }))).toEqual([
      404,
      'CHANGE_SET_ITEM_NOT_FOUND',
    ]);
    made(await sets.post(set.id, 'discard'));
    expect(await outcomes(set.id)).toEqual(['applied', 'discarded', 'applied']);
    expect((await sets.read(ids[1]!)).payee).toBeNull();
  });

  it('finds what to change by a search, up to a limit that is named', async () => {
    const account = await book.account();
    const ids = await Promise.all([1, 2, 3].map(() => spent(account, { payee: 'Needle shop' })));
    const find = (q: string) =>
      book.home.post('/change-sets', { filter: { q, accountId: account }, change: { addTags: ['found'] } });
    const set = made(await find('payee:needle'));
    expect(set.counts.proposed).toBe(3);
    expect((await sets.items(set.id)).map(({ transactionId }) => transactionId as string).sort()).toEqual(ids.sort());
    expect(refusal(await find('payee:nobody'))).toEqual([404, 'NO_TRANSACTION_MATCHES']);
    await spent(account, { payee: 'Needle shop' });
    const large = await find('payee:needle');
    expect([...refusal(large), large.text.includes('3')]).toEqual([422, 'CHANGE_SET_TOO_LARGE', true]);
  });

  it('is read a page at a time, and listed with the newest first', async () => {
    const account = await book.account();
    const ids = [await spent(account), await spent(account), await spent(account)];
    const set = await sets.propose(ids, { note: 'paged' });
    const first = await book.home.get(`/change-sets/${set.id as string}?limit=2`);
    const cursor = encodeURIComponent(first.body.page.nextCursor as string);
    const second = await book.home.get(`/change-sets/${set.id as string}?limit=2&cursor=${cursor}`);
    const seen = [...first.body.data.items, ...second.body.data.items] as Json[];
    expect([seen.map((item) => item.transactionId as string), second.body.page.nextCursor]).toEqual([ids, null]);
    const list = await book.home.get('/change-sets?limit=1');
    expect([list.body.data[0].id, typeof list.body.page.nextCursor]).toEqual([set.id, 'string']);
  });
});

describe('what a set asks', () => {
  it.each<[string, object, Record<string, string>]>([
    ['neither transactions nor a filter', { change: { note: 'n' } }, { transactionIds: 'ids_or_filter' }],
    ['nothing', { filter: {}, change: {} }, { change: 'required' }],
    ['money with labels', { filter: {}, change: { takeBack: true, note: 'n' } }, { 'change.accountId': 'money_alone' }],
    ['a field nobody knows', { filter: {}, change: { colour: 'red' } }, { 'change.colour': 'unknown_field' }],
    [
      'a search that cannot be read',
      { filter: { q: 'amount>x' }, change: { note: 'n' } },
      { q: 'search_amount_malformed' },
    ],
  ])('is refused when it asks %s', async (_what, body, expected) => {
    const answer = await book.home.post('/change-sets', body);
    expect(answer.status).toBe(400);
    expect(faults(answer)[1]).toMatchObject(expected);
  });

  it('is not a thousand and one transactions', async () => {
    const transactionIds = Array.from({ length: 1_001 }, () => randomUUID());
    const answer = await book.home.post('/change-sets', { transactionIds, change: { note: 'n' } });
    expect(faults(answer)).toEqual([400, { transactionIds: 'too_big' }]);
  });

  it('is not a transaction nobody has, nor a category that is archived', async () => {
    const account = await book.account();
    const id = await spent(account);
    expect(
      refusal(await book.home.post('/change-sets', { transactionIds: [id, randomUUID()], change: { note: 'n' } })),
    ).toEqual([404, 'TRANSACTION_NOT_FOUND']);
    const category = await book.category();
    made(await book.home.post(`/categories/${category}/archive`, { version: 1 }));
    const change = { categoryId: category };
    expect(refusal(await book.home.post('/change-sets', { transactionIds: [id], change }))).toEqual([
      422,
      'CATEGORY_ARCHIVED',
    ]);
  });
});

describe('what was changed after it was shown', () => {
  it('is left as it is and told as stale, the rest is applied', async () => {
    const account = await book.account();
    const [a, b, c, d] = [
      await spent(account),
      await spent(account),
      await spent(account),
      await spent(account, { date: '2026-03-01' }),
    ];
    const set = await sets.propose([a, b, c, d], { payee: 'Mine', status: 'pending' });
    made(await book.patch(`/transactions/${a}`, { version: 1, payee: 'Theirs' }));
    made(await book.home.post(`/transactions/${b}/reversal`));
    const draft = made(
      await book.home.post(`/accounts/${account}/reconciliations`, { date: DAY, statementBalance: '-10.00' }),
    );
    const path = `/accounts/${account}/reconciliations/${draft.id as string}`;
    made(await book.home.post(`${path}/confirm`, { version: draft.version as number, adjust: true }));
    made(await sets.post(set.id, 'accept'));
    expect((await outcomes(set.id)).slice(0, 2)).toEqual([
      ['stale', 'CHANGED_SINCE'],
      ['stale', 'CHANGED_SINCE'],
    ]);
    expect((await outcomes(set.id))[3]).toEqual('applied');
    expect((await sets.read(a)).payee).toBe('Theirs');
  });

  it('is no matter to two who accept at once: one of them does, and each thing happens once', async () => {
    const account = await book.account();
    const ids = await Promise.all(Array.from({ length: 5 }, () => spent(account)));
    const set = await sets.propose(ids, { takeBack: true });
    const answers = await Promise.all(Array.from({ length: 6 }, () => sets.post(set.id, 'accept')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422, 422, 422]);
    expect(await book.balance(account)).toBe('0.00');
    const key = randomUUID();
    const undo = () => book.home.post(`/change-sets/${set.id as string}/undo`, undefined, key);
    const [first, again] = [await undo(), await undo()];
    expect([first.status, again.text]).toEqual([200, first.text]);
    expect(await book.balance(account)).toBe('-50.00');
  });

  it('two sets over the same transactions leave what one of them says', async () => {
    const account = await book.account();
    const ids = await Promise.all(Array.from({ length: 6 }, () => spent(account)));
    const [one, other] = [
      await sets.propose(ids, { payee: 'One' }),
      await sets.propose([...ids].reverse(), { payee: 'Other' }),
    ];
    const answers = await Promise.all([sets.post(one.id, 'accept'), sets.post(other.id, 'accept')]);
    expect(answers.map(({ body }) => body.data.counts.applied as number).sort()).toEqual([0, 6]);
    const payees = await Promise.all(ids.map(async (id) => (await sets.read(id)).payee as string));
    expect(new Set(payees).size).toBe(1);
  });
});
