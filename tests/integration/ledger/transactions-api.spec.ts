import { randomUUID } from 'node:crypto';
import { bookOf, DAY, faults, made, refusal, type Book } from '../../factories/book.js';
import { registerHousehold, type Json } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';

let app: TestApp;
let book: Book;

beforeAll(async () => {
  app = await startApp({ poolSize: 8 });
  book = bookOf(await registerHousehold(app));
}, 60_000);
afterAll(() => app.close());

const entriesOf = (id: string): Promise<Json[]> =>
  app.database.rows(
    `select e.account_id as account, c.system_key as system, e.amount::text, e.currency from ledger_entries e
       left join ledger_categories c on c.tenant_id = e.tenant_id and c.id = e.category_id
      where e.transaction_id = $1 order by e.position`,
    [id],
  );

describe('money out and in', () => {
  it('moves the balance, and reads back as it was written', async () => {
    const account = await book.account();
    const category = await book.category();
    const written = { categoryId: category, payee: 'Café', note: 'two', tags: ['lunch', 'work'], status: 'pending' };
    const spent = made(await book.flow(account, '0.10', written));
    expect(spent).toMatchObject({
      kind: 'outflow',
      date: DAY,
      accountId: account,
      amount: '0.10',
      currency: 'EUR',
      payee: 'Café',
      note: 'two',
      tags: ['lunch', 'work'],
      status: 'pending',
      splits: [{ categoryId: category, amount: '0.10' }],
      source: 'manual',
      reversalOf: null,
      replaces: null,
      reversedBy: null,
      version: 1,
    });
    made(await book.flow(account, '0.30', { kind: 'inflow' }));
    expect(await book.balance(account)).toBe('0.20');
    const { history, ...read } = made(await book.home.get(`/transactions/${spent.id as string}`));
    expect([read, history]).toEqual([spent, [spent]]);
  });

  it('without a category goes to "uncategorised"', async () => {
    const account = await book.account();
    for (const [kind, key] of [
      ['outflow', 'uncategorised-expense'],
      ['inflow', 'uncategorised-income'],
    ]) {
      const { id } = made(await book.flow(account, '1.00', { kind }));
      expect((await entriesOf(id)).map(({ system }) => system as string)).toEqual([null, key]);
    }
  });

  it('may be split, if the parts add up', async () => {
    const account = await book.account();
    const [food, home] = [await book.category(), await book.category()];
    const splits = [
      { categoryId: food, amount: '33.34', note: 'bread' },
      { categoryId: home, amount: '66.66' },
    ];
    const split = made(await book.flow(account, '100.00', { splits }));
    expect(split.splits).toMatchObject([{ ...splits[0] }, { ...splits[1], note: null }]);
    expect(await book.balance(account)).toBe('-100.00');
    expect(refusal(await book.flow(account, '100.01', { splits }))).toEqual([422, 'SPLITS_DIFFER']);
    expect((await book.flow(account, '100.00', { splits, categoryId: food })).status).toBe(400);
    expect((await book.flow(account, '100.00', { splits: [] })).status).toBe(400);
    const negative = [
      { categoryId: food, amount: '101.00' },
      { categoryId: home, amount: '-1.00' },
    ];
    expect((await book.flow(account, '100.00', { splits: negative })).status).toBe(400);
    expect(await book.balance(account)).toBe('-100.00');
  });

  it('is refused in a currency that is not the account’s', async () => {
    const account = await book.account();
    expect(refusal(await book.flow(account, '1.00', { currency: 'USD' }))).toEqual([422, 'CURRENCY_DIFFERS']);
    expect(made(await book.flow(account, '1.00', { currency: 'EUR' })).currency).toBe('EUR');
  });
});

describe('an opening balance', () => {
  it('stands against equity on its date, and may be owed', async () => {
    const card = await book.account('EUR', { kind: 'card', openingBalance: '-250.75', openingDate: '2025-12-31' });
    expect([await book.balance(card), await book.balance(card, '2025-12-30')]).toEqual(['-250.75', '0.00']);
    const [opening] = await book.list(`?accountId=${card}`);
    expect(opening).toMatchObject({ kind: 'opening', amount: '-250.75', date: '2025-12-31' });
    expect((await entriesOf(opening.id)).map(({ system }) => system as string)).toEqual([null, 'opening']);
  });

  it('of nothing is no transaction', async () => {
    const account = await book.account('EUR', { openingBalance: '0.00' });
    expect(await book.list(`?accountId=${account}`)).toEqual([]);
  });

  it('is judged by the currency, nothing included', async () => {
    for (const [currency, openingBalance] of [
      ['JPY', '1.0'],
      ['JPY', '0.0'],
      ['EUR', '0.000'],
      ['KWD', '1.2345'],
    ]) {
      const body = { name: randomUUID(), kind: 'cash', currency, openingBalance };
      expect(faults(await book.home.post('/accounts', body))).toEqual([400, { openingBalance: 'too_many_decimals' }]);
    }
  });
});

describe('a transfer', () => {
  it('is one transaction that moves two balances', async () => {
    const [from, to] = [await book.account(), await book.account()];
    const moved = made(await book.transfer(from, to, '40.00', { payee: 'Savings', tags: ['plan'] }));
    expect(moved).toMatchObject({
      kind: 'transfer',
      amount: '40.00',
      accountId: from,
      toAccountId: to,
      receivedAmount: '40.00',
      splits: [],
    });
    expect([await book.balance(from), await book.balance(to)]).toEqual(['-40.00', '40.00']);
    expect((await book.list(`?accountId=${to}`)).map(({ id }) => id as string)).toEqual([moved.id]);
  });

  it('across currencies keeps both amounts as they happened', async () => {
    const [euros, yen] = [await book.account('EUR'), await book.account('JPY')];
    const moved = made(await book.transfer(euros, yen, '10.00', { receivedAmount: '1637' }));
    expect(moved).toMatchObject({ amount: '10.00', currency: 'EUR', receivedAmount: '1637', receivedCurrency: 'JPY' });
    expect([await book.balance(euros), await book.balance(yen)]).toEqual(['-10.00', '1637']);
    const sums = await app.database.rows(
      `select currency, sum(amount)::text::numeric = 0 as zero from ledger_entries where transaction_id = $1 group by 1 order by 1`,
      [moved.id],
    );
    expect(sums).toEqual([
      { currency: 'EUR', zero: true },
      { currency: 'JPY', zero: true },
    ]);
  });

  it('is refused to the same account, without what arrived, and with another sum in the same currency', async () => {
    const [euros, more, yen] = [await book.account(), await book.account(), await book.account('JPY')];
    expect(refusal(await book.transfer(euros, euros, '1.00'))).toEqual([422, 'TRANSFER_TO_SAME_ACCOUNT']);
    expect(refusal(await book.transfer(euros, yen, '1.00'))).toEqual([422, 'RECEIVED_AMOUNT_NEEDED']);
    expect(refusal(await book.transfer(euros, more, '1.00', { receivedAmount: '0.99' }))).toEqual([
      422,
      'RECEIVED_AMOUNT_DIFFERS',
    ]);
    expect(faults(await book.transfer(euros, yen, '1.00', { receivedAmount: '163.5' }))).toEqual([
      400,
      { receivedAmount: 'too_many_decimals' },
    ]);
    expect(await book.balance(euros)).toBe('0.00');
  });
});

describe('a hundred opposite transfers at once', () => {
  it('all happen, and none is answered with a 5xx', async () => {
    const [one, other] = [await book.account(), await book.account()];
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        index % 2 ? book.transfer(one, other, '1.00') : book.transfer(other, one, '2.00'),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect([await book.balance(one), await book.balance(other)]).toEqual(['50.00', '-50.00']);
  }, 30_000);
});

describe('labels', () => {
  it('change by themselves, one version at a time, and never the money', async () => {
    const account = await book.account();
    const { id } = made(await book.flow(account, '5.00', { payee: 'Shop', note: 'old', tags: ['a'] }));
    const edited = made(await book.patch(`/transactions/${id as string}`, { version: 1, payee: 'Market', tags: [] }));
    expect(edited).toMatchObject({ payee: 'Market', note: 'old', tags: [], amount: '5.00', version: 2 });
    expect(made(await book.patch(`/transactions/${id as string}`, { version: 2, note: null })).note).toBeNull();
    const stale = await book.patch(`/transactions/${id as string}`, { version: 1, payee: 'Lost' });
    expect(refusal(stale)).toEqual([412, 'VERSION_STALE']);
    expect(made(await book.home.get(`/transactions/${id as string}`))).toMatchObject({ payee: 'Market', version: 3 });
  });

  it('of two editors at once, one wins and the other is told', async () => {
    const { id } = made(await book.flow(await book.account(), '5.00'));
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        book.patch(`/transactions/${id as string}`, { version: 1, note: `by ${n}` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(9);
    const winner = answers.find(({ status }) => status === 200)!;
    expect(made(await book.home.get(`/transactions/${id as string}`)).note).toBe(winner.body.data.note);
  });

  it.each(['amount', 'date', 'kind', 'currency', 'splits'])('are not a way to change %s', async (field) => {
    const { id } = made(await book.flow(await book.account(), '5.00'));
    const answer = await book.patch(`/transactions/${id as string}`, { version: 1, [field]: '1.00' });
    expect(refusal(answer)).toEqual([400, 'UNKNOWN_FIELD']);
  });
});
