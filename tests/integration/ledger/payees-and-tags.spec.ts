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

const post = (path: string, body?: object): Promise<Answer> => book.home.post(path, body);
const group = (): Promise<string> => book.category();
const undo = (id: string): Promise<Answer> => post(`/merges/${id}/undo`);

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

describe('a payee', () => {
  const paid = async (payee: string, more: object = {}): Promise<Json> =>
    made(await book.flow(account, '2.00', { payee, ...more }));
  const payees = async (q: string): Promise<Json[]> =>
    made(await book.home.get(`/payees?q=${encodeURIComponent(q)}`)) as Json[];
  const payeeOf = async (id: string): Promise<string> =>
    made(await book.home.get(`/transactions/${id}`)).payee as string;
  let account: string;
  beforeAll(async () => {
    account = await book.account();
  });

  it('is one name, whatever its case, accents and spaces', async () => {
    const mark = randomUUID().slice(0, 8);
    const food = await group();
    await paid(`Café  ${mark}`, { date: '2026-01-01' });
    await paid(`CAFE ${mark}`, { date: '2026-01-05', categoryId: food });
    await paid(`Bar ${mark}`);
    const found = await payees(`café ${mark}`);
    expect(found).toMatchObject([
      { name: `CAFE ${mark}`, transactions: 2, lastUsed: '2026-01-05', lastCategoryId: food },
    ]);
    expect((await payees(mark)).map(({ name }) => name as string)).toEqual([`CAFE ${mark}`, `Bar ${mark}`]);
  });

  it('is renamed in all its transactions, and undoing gives each its own spelling back', async () => {
    const mark = randomUUID().slice(0, 8);
    const [one, two] = [await paid(`Lidl ${mark}`), await paid(`LIDL ${mark}`)];
    const [payee] = await payees(mark);
    const renamed = made(await book.patch(`/payees/${payee.id as string}`, { name: `Market ${mark}` }));
    expect(renamed).toMatchObject({ kind: 'payee', into: `Market ${mark}`, transactions: 2 });
    expect(await payees(mark)).toMatchObject([
      { id: renamed.intoId as string, name: `Market ${mark}`, transactions: 2 },
    ]);
    // What is written by hand since stays.
    made(await book.patch(`/transactions/${two.id as string}`, { version: 2, payee: `Own ${mark}` }));
    made(await undo(renamed.id as string));
    expect([await payeeOf(one.id as string), await payeeOf(two.id as string)]).toEqual([`Lidl ${mark}`, `Own ${mark}`]);
  });

  it('is merged into another, and balances stay', async () => {
    const mark = randomUUID().slice(0, 8);
    await paid(`Amazon ${mark}`);
    await paid(`AMZN Mktp ${mark}`);
    const [amazon] = await payees(`Amazon ${mark}`);
    const [amzn] = await payees(`AMZN Mktp ${mark}`);
    const before = await sums();
    const merged = made(await post(`/payees/${amzn.id as string}/merge`, { intoId: amazon.id as string }));
    expect(await payees(mark)).toMatchObject([{ name: `Amazon ${mark}`, transactions: 2 }]);
    made(await undo(merged.id as string));
    expect((await payees(mark)).map(({ transactions }) => transactions as number)).toEqual([1, 1]);
    expect(await sums()).toEqual(before);
    expect(refusal(await post(`/payees/${amzn.id as string}/merge`, { intoId: randomUUID() }))).toEqual([
      404,
      'PAYEE_NOT_FOUND',
    ]);
  });

  it('is gone with its last transaction', async () => {
    const mark = randomUUID().slice(0, 8);
    const mistaken = await paid(`Mistake ${mark}`);
    made(await post(`/transactions/${mistaken.id as string}/reversal`));
    expect(await payees(mark)).toEqual([]);
  });
});

describe('a tag', () => {
  const tagsOf = async (id: string): Promise<string[]> =>
    made(await book.home.get(`/transactions/${id}`)).tags as string[];
  const count = async (name: string): Promise<number | undefined> =>
    (made(await book.home.get('/tags')) as Json[]).find((tag: Json) => tag.name === name)?.transactions as
      number | undefined;

  it('is renamed into one that is in use, counted once, and undone as it was', async () => {
    const account = await book.account();
    const [trip, travel] = [`trip ${randomUUID().slice(0, 6)}`, `travel ${randomUUID().slice(0, 6)}`];
    const both = made(await book.flow(account, '1.00', { tags: [trip, 'x', travel] }));
    const one = made(await book.flow(account, '1.00', { tags: [trip] }));
    const renamed = made(await post('/tags/rename', { from: trip, to: travel }));
    expect([await tagsOf(both.id as string), await tagsOf(one.id as string)]).toEqual([[travel, 'x'], [travel]]);
    expect([await count(trip), await count(travel)]).toEqual([undefined, 2]);
    made(await undo(renamed.id as string));
    expect([await tagsOf(both.id as string), await tagsOf(one.id as string)]).toEqual([[trip, 'x', travel], [trip]]);
  });

  it('is taken off everywhere, and its limits are named', async () => {
    const account = await book.account();
    const tag = `old ${randomUUID().slice(0, 6)}`;
    const tagged = made(await book.flow(account, '1.00', { tags: ['kept', tag] }));
    made(await post('/tags/remove', { name: tag }));
    expect(await tagsOf(tagged.id as string)).toEqual(['kept']);
    expect(refusal(await post('/tags/remove', { name: tag }))).toEqual([404, 'TAG_NOT_FOUND']);
    const long = await post('/tags/rename', { from: 'kept', to: 'x'.repeat(51) });
    expect(long.body.error.details).toMatchObject([
      { field: 'to', code: 'too_long', message: 'At most 50 characters.' },
    ]);
    const many = await book.flow(account, '1.00', { tags: Array.from({ length: 21 }, (_, at) => `t${at}`) });
    expect(many.body.error.details).toMatchObject([
      { field: 'tags', message: expect.stringContaining('20') as string },
    ]);
  });
});

describe('accounts', () => {
  const mine = async (): Promise<Json[]> =>
    (made(await book.home.get('/accounts')) as Json[]).filter((one: Json) => !one.archived);

  it('stand in the order they are given, and a group where its first account does', async () => {
    const mark = randomUUID().slice(0, 6);
    const [a, b, c] = [
      await book.account('EUR', { group: `A ${mark}` }),
      await book.account('EUR', { group: `B ${mark}` }),
      await book.account('EUR', { group: `B ${mark}` }),
    ];
    const others = (await mine()).map(({ id }) => id as string).filter((id) => ![a, b, c].includes(id));
    made(await post('/accounts/order', { ids: [c, b, a, ...others] }));
    expect((await mine()).slice(0, 3).map(({ id }) => id as string)).toEqual([c, b, a]);
    expect(refusal(await post('/accounts/order', { ids: [a] }))).toEqual([409, 'ORDER_STALE']);
  });

  it('of a group follow when it is renamed', async () => {
    const mark = randomUUID().slice(0, 6);
    const ids = [
      await book.account('EUR', { group: `Old ${mark}` }),
      await book.account('EUR', { group: `Old ${mark}` }),
    ];
    expect(made(await post('/accounts/groups/rename', { from: `Old ${mark}`, to: `New ${mark}` }))).toEqual({
      accounts: 2,
    });
    const renamed = (await mine()).filter(({ id }) => ids.includes(id as string));
    expect(renamed.map(({ group: name, version }) => [name, version] as unknown)).toEqual([
      [`New ${mark}`, 2],
      [`New ${mark}`, 2],
    ]);
    expect(refusal(await post('/accounts/groups/rename', { from: `Old ${mark}`, to: 'x' }))).toEqual([
      404,
      'ACCOUNT_GROUP_NOT_FOUND',
    ]);
  });
});
