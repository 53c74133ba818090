import { randomUUID } from 'node:crypto';
import { bookOf, made, refusal, type Book } from '../../factories/book.js';
import { registerHousehold, type Answer, type Json } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';

let app: TestApp;
let book: Book;

beforeAll(async () => {
  app = await startApp({ poolSize: 8 });
  book = bookOf(await registerHousehold(app));
}, 60_000);
afterAll(() => app.close());

const post = (path: string, body?: object, key?: string): Promise<Answer> => book.home.post(path, body, key);
const categories = async (): Promise<Json[]> => made(await book.home.get('/categories')) as Json[];
const categoryNow = async (id: string): Promise<Json> => (await categories()).find((one: Json) => one.id === id);
const group = (more: object = {}): Promise<string> => book.category(more);
const merge = (id: string, intoId: string, version = 1): Promise<Answer> =>
  post(`/categories/${id}/merge`, { version, intoId });
const undo = (id: string): Promise<Answer> => post(`/merges/${id}/undo`);
const namesIn = async (place: (one: Json) => boolean): Promise<string[]> =>
  (await categories()).filter((one: Json) => !one.archived && place(one)).map((one: Json) => one.id as string);

/** The sums of the book as the database knows them: by category, and of everything. */
const sums = async (): Promise<Record<string, string>> => {
  const rows = await app.database.rows<{ id: string; total: string }>(
    `select category_id::text as id, sum(amount)::text as total from ledger_entries
      where tenant_id = $1 and category_id is not null group by 1
     union all
     select account_id::text, sum(amount)::text from ledger_entries where tenant_id = $1 and account_id is not null group by 1`,
    [book.home.tenantId],
  );
  return Object.fromEntries(rows.map(({ id, total }) => [id, total]));
};

describe('a category', () => {
  it('is renamed and put into a group, and its version counts each change', async () => {
    const [home, loose] = [await group(), await group({ name: `Rent ${randomUUID()}` })];
    const name = `Rent and services ${randomUUID()}`;
    const moved = made(await book.patch(`/categories/${loose}`, { version: 1, name, parentId: home }));
    expect(moved).toMatchObject({ name, parentId: home, version: 2 });
    expect(refusal(await book.patch(`/categories/${loose}`, { version: 1, name: 'Late' }))).toEqual([
      412,
      'VERSION_STALE',
    ]);
    expect(made(await book.patch(`/categories/${loose}`, { version: 2, parentId: null }))).toMatchObject({
      parentId: null,
      version: 3,
    });
  });

  it('stays within two levels and one kind', async () => {
    const [top, income] = [await group(), await group({ kind: 'income' })];
    const inner = await book.category({ parentId: top });
    const other = await group();
    expect(refusal(await book.patch(`/categories/${other}`, { version: 1, parentId: inner }))).toEqual([
      422,
      'CATEGORY_TOO_DEEP',
    ]);
    expect(refusal(await book.patch(`/categories/${top}`, { version: 1, parentId: other }))).toEqual([
      422,
      'CATEGORY_HAS_CHILDREN',
    ]);
    expect(refusal(await book.patch(`/categories/${other}`, { version: 1, parentId: income }))).toEqual([
      422,
      'CATEGORY_KIND_DIFFERS',
    ]);
  });

  it('of the system stays as it is', async () => {
    const system = (await categories()).find((one: Json) => one.systemKey === 'uncategorised-expense')!;
    const other = await group();
    const refused = [
      await book.patch(`/categories/${system.id}`, { version: system.version, name: 'Mine' }),
      await post(`/categories/${system.id}/archive`, { version: system.version }),
      await merge(system.id as string, other, system.version as number),
    ];
    expect(refused.map(refusal)).toEqual(refused.map(() => [422, 'CATEGORY_OF_SYSTEM']));
  });

  it('is archived after what it holds, and comes back after its group', async () => {
    const top = await group();
    const inner = await book.category({ parentId: top });
    expect(refusal(await post(`/categories/${top}/archive`, { version: 1 }))).toEqual([422, 'CATEGORY_HAS_CHILDREN']);
    expect(made(await post(`/categories/${inner}/archive`, { version: 1 }))).toMatchObject({ archived: true });
    expect(made(await post(`/categories/${top}/archive`, { version: 1 }))).toMatchObject({ archived: true });
    expect(refusal(await post(`/categories/${inner}/unarchive`, { version: 2 }))).toEqual([422, 'CATEGORY_ARCHIVED']);
    made(await post(`/categories/${top}/unarchive`, { version: 2 }));
    expect(made(await post(`/categories/${inner}/unarchive`, { version: 2 }))).toMatchObject({ archived: false });
  });

  it('is put in order with those beside it, and an order that misses one is refused', async () => {
    const top = await group();
    const [a, b, c] = [
      await book.category({ parentId: top }),
      await book.category({ parentId: top }),
      await book.category({ parentId: top }),
    ];
    const place = { kind: 'expense', parentId: top };
    expect(made(await post('/categories/order', { ...place, ids: [c, a, b] }))).toEqual([c, a, b]);
    const inTop = (one: Json): boolean => one.parentId === top;
    expect(await namesIn(inTop)).toEqual([c, a, b]);
    expect(refusal(await post('/categories/order', { ...place, ids: [c, a] }))).toEqual([409, 'ORDER_STALE']);
    expect(refusal(await post('/categories/order', { ...place, ids: [c, a, a] }))).toEqual([409, 'ORDER_STALE']);
    made(await book.patch(`/categories/${b}`, { version: 1, position: 0 }));
    expect(await namesIn(inTop)).toEqual([b, c, a]);
  });

  it('keeps one whole order when two people order at once', async () => {
    const top = await group();
    const ids = [
      await book.category({ parentId: top }),
      await book.category({ parentId: top }),
      await book.category({ parentId: top }),
    ];
    const orders = [ids, ids.toReversed(), [ids[1]!, ids[2]!, ids[0]!]];
    const asked = Array.from({ length: 12 }, (_, index) => orders[index % 3]!);
    const answers = await Promise.all(
      asked.map((order) => post('/categories/order', { kind: 'expense', parentId: top, ids: order })),
    );
    expect(answers.map(({ status }) => status)).toEqual(asked.map(() => 200));
    expect(orders).toContainEqual(await namesIn((one: Json) => one.parentId === top));
  });
});

describe('merging categories', () => {
  it('moves every leg, changes no amount, and undoing restores each one', async () => {
    const [account, from, into] = [await book.account(), await group(), await group()];
    const first = made(await book.flow(account, '10.00', { categoryId: from }));
    const taken = made(await book.flow(account, '3.00', { categoryId: from }));
    made(await post(`/transactions/${taken.id as string}/reversal`));
    made(await book.flow(account, '5.00', { categoryId: into }));
    const split = made(
      await book.flow(account, '9.00', {
        splits: [
          { categoryId: from, amount: '4.00' },
          { categoryId: into, amount: '5.00' },
        ],
      }),
    );
    const before = await sums();
    const merged = made(await merge(from, into));
    expect(merged).toMatchObject({ kind: 'category', fromId: from, intoId: into, transactions: 4, undone: false });
    const after = await sums();
    expect([after[from], after[into], after[account]]).toEqual([undefined, '24.0000', before[account]]);
    expect(await categoryNow(from)).toMatchObject({ archived: true, version: 2 });
    expect(await book.list(`?categoryId=${from}`)).toEqual([]);
    // What came after the merge stays where it was put.
    made(await book.flow(account, '7.00', { categoryId: into }));
    made(await post(`/transactions/${first.id as string}/reversal`));

    expect(made(await undo(merged.id as string))).toMatchObject({ undone: true });
    expect(await sums()).toEqual({
      ...before,
      [from]: '4.0000',
      [into]: '17.0000',
      [account]: '-21.0000',
    });
    expect(await categoryNow(from)).toMatchObject({ archived: false, version: 3 });
    expect((await book.list(`?categoryId=${from}`)).map(({ id }) => id as string)).toEqual([split.id]);
    expect(refusal(await undo(merged.id as string))).toEqual([422, 'MERGE_UNDONE']);
  });

  it('is refused across kinds, into itself, into an archived one, and with an old version', async () => {
    const [from, income, archived] = [await group(), await group({ kind: 'income' }), await group()];
    made(await post(`/categories/${archived}/archive`, { version: 1 }));
    expect(refusal(await merge(from, income))).toEqual([422, 'CATEGORY_KIND_DIFFERS']);
    expect(refusal(await merge(from, archived))).toEqual([422, 'CATEGORY_ARCHIVED']);
    expect(refusal(await merge(from, from))).toEqual([400, 'VALIDATION_ERROR']);
    expect(refusal(await merge(from, await group(), 9))).toEqual([412, 'VERSION_STALE']);
    expect(refusal(await merge(from, randomUUID()))).toEqual([404, 'CATEGORY_NOT_FOUND']);
  });

  it('is undone the last one first', async () => {
    const [account, a, b, c] = [await book.account(), await group(), await group(), await group()];
    made(await book.flow(account, '1.00', { categoryId: a }));
    const before = await sums();
    const first = made(await merge(a, b));
    const second = made(await merge(b, c));
    expect(refusal(await undo(first.id as string))).toEqual([422, 'MERGE_BUILT_UPON']);
    made(await undo(second.id as string));
    made(await undo(first.id as string));
    expect(await sums()).toEqual(before);
  });

  it('leaves nothing behind of what is recorded in the same moment', async () => {
    const [account, from, into] = [await book.account(), await group(), await group()];
    const taken = made(await book.flow(account, '2.00', { categoryId: from }));
    const writers = Array.from({ length: 10 }, () => book.flow(account, '1.00', { categoryId: from }));
    const [merged, reversed, ...flows] = await Promise.all([
      merge(from, into),
      post(`/transactions/${taken.id as string}/reversal`),
      ...writers,
    ]);
    made(merged);
    made(reversed);
    const recorded = flows.filter(({ status }) => status === 201).length;
    for (const late of flows.filter(({ status }) => status !== 201))
      expect(refusal(late)).toEqual([422, 'CATEGORY_ARCHIVED']);
    const after = await sums();
    expect([after[from], Number(after[into] ?? 0)]).toEqual([undefined, recorded]);
  });

  it('answers a repeated key with what it did the first time', async () => {
    const [from, into, key] = [await group(), await group(), randomUUID()];
    const body = { version: 1, intoId: into };
    const once = await post(`/categories/${from}/merge`, body, key);
    const again = await post(`/categories/${from}/merge`, body, key);
    expect([once.status, again.text]).toEqual([201, once.text]);
  });
});
