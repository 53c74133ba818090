import { randomUUID } from 'node:crypto';
import { bookOf, DAY, made, refusal, type Book } from '../../factories/book.js';
import { registerHousehold, type Answer, type Json } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';

let app: TestApp;
let book: Book;

beforeAll(async () => {
  app = await startApp({ poolSize: 6 });
  book = bookOf(await registerHousehold(app));
}, 60_000);
afterAll(() => app.close());

const categories = async (): Promise<Json[]> => made(await book.home.get('/categories')) as Json[];
const create = (more: object): Promise<Answer> =>
  book.home.post('/categories', { name: `C ${randomUUID()}`, kind: 'expense', ...more });

describe('an archived account', () => {
  it('keeps its history and takes nothing new', async () => {
    const [account, other] = [
      await book.account('EUR', { openingBalance: '10.00', openingDate: '2026-01-01' }),
      await book.account(),
    ];
    const spent = made(await book.flow(account, '4.00'));
    expect(made(await book.home.post(`/accounts/${account}/archive`, { version: 1 }))).toMatchObject({
      archived: true,
      version: 2,
      balance: '6.00',
    });
    const refused = [
      await book.flow(account, '1.00'),
      await book.transfer(account, other, '1.00'),
      await book.transfer(other, account, '1.00'),
      await book.home.post(`/transactions/${spent.id as string}/corrections`, {
        date: DAY,
        kind: 'outflow',
        accountId: account,
        amount: '5.00',
      }),
    ];
    expect(refused.map(refusal)).toEqual(refused.map(() => [422, 'ACCOUNT_ARCHIVED']));
    expect([await book.balance(account), await book.balance(account, '2026-01-01')]).toEqual(['6.00', '10.00']);
    expect((await book.list(`?accountId=${account}`)).map(({ kind }) => kind as string)).toEqual([
      'outflow',
      'opening',
    ]);
  });

  it('gives its name free', async () => {
    const name = `Purse ${randomUUID()}`;
    const first = await book.account('EUR', { name });
    expect(
      refusal(await book.home.post('/accounts', { name: name.toUpperCase(), kind: 'cash', currency: 'EUR' })),
    ).toEqual([422, 'ACCOUNT_NAME_TAKEN']);
    made(await book.home.post(`/accounts/${first}/archive`, { version: 1 }));
    expect(await book.account('EUR', { name })).not.toBe(first);
  });
});

describe('an account', () => {
  it('is renamed and regrouped one version at a time', async () => {
    const account = await book.account('EUR', { group: 'Old' });
    const name = `New ${randomUUID()}`;
    expect(made(await book.patch(`/accounts/${account}`, { version: 1, name }))).toMatchObject({
      name,
      group: 'Old',
      version: 2,
    });
    expect(made(await book.patch(`/accounts/${account}`, { version: 2, group: null }))).toMatchObject({
      name,
      group: null,
      version: 3,
    });
    expect(refusal(await book.patch(`/accounts/${account}`, { version: 2, name: 'Lost' }))).toEqual([
      412,
      'VERSION_STALE',
    ]);
  });

  it('keeps its currency and its kind for ever', async () => {
    const account = await book.account();
    for (const field of [{ currency: 'USD' }, { kind: 'loan' }, { balance: '1.00' }]) {
      expect(refusal(await book.patch(`/accounts/${account}`, { version: 1, ...field }))).toEqual([
        400,
        'UNKNOWN_FIELD',
      ]);
    }
  });

  it('of one name is opened once, by however many at once', async () => {
    const name = `Raced ${randomUUID()}`;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => book.home.post('/accounts', { name, kind: 'cash', currency: 'EUR' })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(19);
  });
});

describe('the category tree', () => {
  it('of a new household has groups of both kinds, and no category of the system’s own', async () => {
    const seeded = await categories();
    expect(seeded.some(({ kind, parentId }) => kind === 'income' && parentId !== null)).toBe(true);
    expect(seeded.some(({ kind, parentId }) => kind === 'expense' && parentId !== null)).toBe(true);
    expect(seeded.filter(({ systemKey }) => systemKey === 'opening' || systemKey === 'exchange')).toEqual([]);
  });

  it('is two levels deep, and a group holds its own kind', async () => {
    const group = made(await create({})).id as string;
    const child = made(await create({ parentId: group }));
    expect(child.parentId).toBe(group);
    expect(refusal(await create({ parentId: child.id }))).toEqual([422, 'CATEGORY_TOO_DEEP']);
    expect(refusal(await create({ parentId: group, kind: 'income' }))).toEqual([422, 'CATEGORY_KIND_DIFFERS']);
    expect(refusal(await create({ parentId: randomUUID() }))).toEqual([404, 'CATEGORY_NOT_FOUND']);
    for (const kind of ['equity', 'exchange', 'transfer', '']) expect((await create({ kind })).status).toBe(400);
  });

  it('has a name once per place', async () => {
    const name = `Twice ${randomUUID()}`;
    const group = made(await create({})).id as string;
    made(await create({ name }));
    expect(refusal(await create({ name: name.toLowerCase() }))).toEqual([422, 'CATEGORY_NAME_TAKEN']);
    made(await create({ name, parentId: group }));
    made(await create({ name, kind: 'income' }));
  });

  it('does not lend the system’s own categories to a transaction', async () => {
    const account = await book.account();
    const own = await app.database.rows<{ id: string }>(
      `select id from ledger_categories where tenant_id = $1 and kind in ('equity', 'exchange')`,
      [book.home.tenantId],
    );
    expect(own).toHaveLength(3);
    for (const { id } of own)
      expect(refusal(await book.flow(account, '1.00', { categoryId: id }))).toEqual([404, 'CATEGORY_NOT_FOUND']);
  });
});

describe('what does not exist', () => {
  it('is not found, by its own code', async () => {
    const never = randomUUID();
    const account = await book.account();
    const replacement = { date: DAY, kind: 'outflow', accountId: account, amount: '1.00' };
    const asked: [Promise<Answer>, string][] = [
      [book.home.get(`/accounts/${never}`), 'ACCOUNT_NOT_FOUND'],
      [book.home.get(`/accounts/${never}/balance`), 'ACCOUNT_NOT_FOUND'],
      [book.flow(never, '1.00'), 'ACCOUNT_NOT_FOUND'],
      [book.transfer(account, never, '1.00'), 'ACCOUNT_NOT_FOUND'],
      [book.flow(account, '1.00', { categoryId: never }), 'CATEGORY_NOT_FOUND'],
      [book.home.get(`/transactions/${never}`), 'TRANSACTION_NOT_FOUND'],
      [book.patch(`/transactions/${never}`, { version: 1, note: 'x' }), 'TRANSACTION_NOT_FOUND'],
      [book.home.post(`/transactions/${never}/reversal`), 'TRANSACTION_NOT_FOUND'],
      [book.home.post(`/transactions/${never}/corrections`, replacement), 'TRANSACTION_NOT_FOUND'],
      [book.patch(`/accounts/${never}`, { version: 1, name: 'x' }), 'ACCOUNT_NOT_FOUND'],
    ];
    for (const [answer, code] of asked) expect(refusal(await answer)).toEqual([404, code]);
  });

  it.each(['1', 'x'.repeat(150), '%00', "'%20or%20true--", '00000000-0000-0000-0000-000000000000'])(
    'an id spelt %s is no server error',
    async (id) => {
      expect([400, 404]).toContain((await book.home.get(`/transactions/${id}`)).status);
      expect([400, 404]).toContain((await book.home.post(`/transactions/${id}/reversal`)).status);
    },
  );
});
