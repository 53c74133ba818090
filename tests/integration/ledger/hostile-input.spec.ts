import { randomUUID } from 'node:crypto';
import { bookOf, made, refusal, faults, type Book } from '../../factories/book.js';
import { call, registerHousehold, type Answer } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';

let app: TestApp;
let book: Book;
let euros: string;
let other: string;

beforeAll(async () => {
  app = await startApp({ poolSize: 6 });
  book = bookOf(await registerHousehold(app));
  [euros, other] = [await book.account(), await book.account()];
}, 60_000);
afterAll(() => app.close());

const count = async (): Promise<string> => {
  const [row] = await app.database.rows<{ n: string }>('select count(*) as n from ledger_transactions');
  return row!.n;
};

/** Spellings of numbers that are no amounts of this API (security.md MON-01). */
const HOSTILE: readonly unknown[] = [
  '', ' ', '.', '-', '+1', '+1.00', ' 1', '1 ', '1\n', '01', '00', '-01', '1.', '.5', '1.00000', '1,00', '1,000.00', '1.000,00', '1 000',
  '1_000', '1e3', '1E3', '1e-2', '0x10', '0b1', '0o7', 'NaN', 'Infinity', '-Infinity', 'inf', '१२', '１２', '1\u00a0000', '1٫5', '--1', '1-',
  '(1.00)', '€1', '1€', 'EUR 1', "1'000", '1/3', '1;drop', '1\u0000', '1\u202e0', '9'.repeat(16), '1000000000000000', '9'.repeat(400),
  1, 1.5, 0, -1, true, false, null, [], ['1.00'], {}, { $gt: '' },
]; // prettier-ignore
const NOT_ABOVE_ZERO = ['0', '0.00', '-0', '-0.00', '-1', '-1.00'];

describe('an amount', () => {
  it.each([...HOSTILE, ...NOT_ABOVE_ZERO].map((amount) => [JSON.stringify(amount).slice(0, 40), amount]))(
    'is refused when it is %s, wherever it stands',
    async (_text, amount) => {
      const before = await count();
      const category = await book.category();
      const answers: Answer[] = [
        await book.flow(euros, amount as string),
        await book.transfer(euros, other, amount as string),
        await book.transfer(euros, other, '1.00', { receivedAmount: amount }),
        await book.flow(euros, '1.00', { splits: [{ categoryId: category, amount }] }),
      ];
      if (HOSTILE.includes(amount)) {
        const body = { name: randomUUID(), kind: 'cash', currency: 'EUR', openingBalance: amount };
        answers.push(await book.home.post('/accounts', body));
      }
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 400));
      expect(await count()).toBe(before);
    },
  );

  it.each([
    ['JPY', '1', '1.0'],
    ['HUF', '1.50', '1.505'],
    ['EUR', '1.23', '1.234'],
    ['KWD', '1.234', '1.2345'],
    ['IQD', '1.500', '1.5000'],
    ['CLF', '1.2345', '1.23456'],
    ['UYW', '0.0001', '0.00010'],
  ])('of %s may be %s and not %s', async (currency, good, bad) => {
    const account = await book.account(currency);
    expect(made(await book.flow(account, good, { kind: 'inflow' })).amount).toBe(good);
    expect(await book.balance(account)).toBe(good);
    expect(faults(await book.flow(account, bad))).toEqual([
      400,
      { amount: expect.stringMatching(/too_many_decimals|amount_malformed/) as string },
    ]);
  });

  it.each(['XAU', 'XXX', 'XTS', 'eur', 'EURO', 'E', '', 'BTC', 'DEM', '€', 'EU\u0000', 978, null])(
    'has no currency %p',
    async (currency) => {
      expect((await book.home.post('/accounts', { name: randomUUID(), kind: 'cash', currency })).status).toBe(400);
    },
  );

  it('reads back with the digits of its currency', async () => {
    const account = await book.account();
    for (const [given, read] of [
      ['0.10', '0.10'],
      ['0.1', '0.10'],
      ['7', '7.00'],
      ['999999999999999', '999999999999999.00'],
    ] as const) {
      const { id, amount } = made(await book.flow(account, given));
      expect([amount, made(await book.home.get(`/transactions/${id as string}`)).amount]).toEqual([read, read]);
      made(await book.home.post(`/transactions/${id as string}/reversal`));
    }
    expect(await book.balance(account)).toBe('0.00');
  });

  it('of the maximum fits once: the second is refused by a rule, and the balance stands', async () => {
    const account = await book.account();
    made(await book.flow(account, '999999999999999.99'));
    expect(refusal(await book.flow(account, '999999999999999.99'))).toEqual([422, 'BALANCE_TOO_LARGE']);
    expect(await book.balance(account)).toBe('-999999999999999.99');
    made(await book.flow(account, '999999999999999.99', { kind: 'inflow' }));
    expect(await book.balance(account)).toBe('0.00');
  });

  it('of more than half of it, sent by ten at once, fits once', async () => {
    for (let round = 0; round < 5; round++) {
      const account = await book.account();
      const answers = await Promise.all(Array.from({ length: 10 }, () => book.flow(account, '600000000000000.00')));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 9 }, () => 422)]);
      expect(await book.balance(account)).toBe('-600000000000000.00');
    }
  });
});

describe('a date', () => {
  it.each([
    '2026-02-30', '2026-02-29', '2026-13-01', '2026-00-10', '2026-01-00', '2026-1-1', '26-01-01', '20260101', '2026-01-01T00:00:00Z', '2026-01-01 ',
    '01/02/2026', 'now', 'today', 'tomorrow', 'infinity', '-infinity', 'epoch', '294276-01-01', '1899-12-31', '2200-01-01', '0000-01-01', '-2026-01-01',
    '２０２６-01-01', '', 20260101, null, {}, ['2026-01-01'],
  ])('is refused when it is %p', async (date) => {
    const before = await count();
    const answers = [
      await book.flow(euros, '1.00', { date }),
      await book.transfer(euros, other, '1.00', { date }),
      await book.home.post('/accounts', { name: randomUUID(), kind: 'cash', currency: 'EUR', openingBalance: '1.00', openingDate: date }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
    if (typeof date === 'string') {
      expect((await book.home.get(`/accounts/${euros}/balance?asOf=${encodeURIComponent(date)}`)).status).toBe(400);
    }
    expect(await count()).toBe(before);
  }); // prettier-ignore

  it.each(['1900-01-01', '2000-02-29', '2024-02-29', '2011-12-30', '2026-03-29', '2199-12-31'])(
    'may be %s, and stays it',
    async (date) => {
      expect(made(await book.flow(euros, '1.00', { date })).date).toBe(date);
    },
  );
});

describe('text', () => {
  const raw = (payee: string): Promise<Answer> =>
    call(`${app.url}/api/v1/transactions`, {
      method: 'POST',
      body: JSON.parse(
        `{"date":"2026-01-01","kind":"outflow","accountId":"${euros}","amount":"1.00","payee":"${payee}"}`,
      ),
      headers: { authorization: `Bearer ${book.home.accessToken}`, 'idempotency-key': randomUUID() },
    });

  it.each(['a\\u0000b', '\\ud800', 'x\\udfff', '\\u0007', '\\u001b[31m', '\\u007f', '', '   ', 'x'.repeat(501)])(
    '%j is refused',
    async (payee) => {
      expect((await raw(payee)).status).toBe(400);
    },
  );

  it.each([
    'Ünïcödé',
    '👩‍👩‍👧',
    'e\u0301',
    '\u202eabc',
    '=1+1',
    "'; drop table x;--",
    '<script>',
    'x'.repeat(500),
    'שלום',
    '{{7*7}}',
  ])('%p is kept as it was sent', async (payee) => {
    const { id } = made(await book.flow(euros, '1.00', { payee, note: payee, tags: [payee.slice(0, 50)] }));
    expect(made(await book.home.get(`/transactions/${id as string}`))).toMatchObject({
      payee,
      note: payee,
      tags: [payee.slice(0, 50)],
    });
  });
});

describe('fields that nobody asked for', () => {
  it.each(['tenantId', 'userId', 'id', 'balance', 'createdAt', 'role', 'version', 'source', '__proto__', 'amonut'])(
    '%s is refused by its name, and nothing is written',
    async (field) => {
      const before = await count();
      const body = `{"date":"2026-01-01","kind":"outflow","accountId":"${euros}","amount":"1.00","${field}":"x"}`;
      const response = await fetch(`${app.url}/api/v1/transactions`, {
        method: 'POST',
        body,
        headers: {
          authorization: `Bearer ${book.home.accessToken}`,
          'idempotency-key': randomUUID(),
          'content-type': 'application/json',
        },
      });
      expect(response.status).toBe(400);
      expect(await count()).toBe(before);
    },
  );

  it('poison nothing', async () => {
    const poison = { constructor: { prototype: { polluted: 'yes' } } };
    expect((await book.flow(euros, '1.00', poison)).status).toBe(400);
    const { id } = made(await book.flow(euros, '1.00'));
    expect(made(await book.home.get(`/transactions/${id as string}`))).not.toHaveProperty('polluted');
    expect({}).not.toHaveProperty('polluted');
  });

  it('are named, with where they stand', async () => {
    const category = await book.category();
    const nested = await book.flow(euros, '1.00', { splits: [{ categoryId: category, amount: '1.00', percent: 100 }] });
    expect([refusal(nested), faults(nested)]).toEqual([
      [400, 'UNKNOWN_FIELD'],
      [400, { 'splits.0.percent': 'unknown_field' }],
    ]);
  });
});
