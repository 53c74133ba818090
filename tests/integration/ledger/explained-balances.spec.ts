import { bookOf, DAY, faults, made, type Book } from '../../factories/book.js';
import { startHouseholdOfTwo, type Member } from '../../factories/household-of-two.js';
import type { Json } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';

let app: TestApp;
let book: Book;
let bea: Member;
beforeAll(async () => {
  app = await startApp({ poolSize: 6 });
  const two = await startHouseholdOfTwo(app);
  book = bookOf(two.ana.home);
  ({ bea } = two);
}, 60_000);
afterAll(() => app.close());

const explained = async (account: string, query = ''): Promise<Json> =>
  made(await book.home.get(`/accounts/${account}/balance/explain${query}`));

describe('a balance', () => {
  it('is explained by its opening, its months and its rows, without what was taken back', async () => {
    const account = await book.account('EUR', { openingBalance: '100.00', openingDate: '2026-01-01' });
    const other = await book.account();
    made(await book.flow(account, '30.00', { date: '2026-01-15', payee: 'Baker' }));
    made(await book.flow(account, '5.00', { date: '2026-02-01', kind: 'inflow' }));
    const wrong = made(await book.flow(account, '7.00', { date: '2026-01-20' }));
    made(await book.home.post(`/transactions/${wrong.id as string}/reversal`));
    made(await book.transfer(account, other, '10.00', { date: '2026-02-02' }));

    const whole = await explained(account);
    expect(whole).toMatchObject({ amount: '65.00', opening: '100.00', moneyIn: '5.00', moneyOut: '40.00', count: 4 });
    expect(whole.months).toEqual([
      { month: '2026-01-01', moneyIn: '0.00', moneyOut: '30.00', sum: '-30.00', count: 1 },
      { month: '2026-02-01', moneyIn: '5.00', moneyOut: '10.00', sum: '-5.00', count: 2 },
    ]);
    expect((whole.rows as Json[]).map(({ date, kind, amount, balance }) => [date, kind, amount, balance])).toEqual([
      ['2026-02-02', 'transfer', '-10.00', '65.00'],
      ['2026-02-01', 'inflow', '5.00', '75.00'],
      ['2026-01-15', 'outflow', '-30.00', '70.00'],
      ['2026-01-01', 'opening', '100.00', '100.00'],
    ]);
    expect(whole.sentence).toBe('100.00 EUR to begin with, 5.00 in and 40.00 out make 65.00 EUR, in 4 rows.');
  });

  it('is explained as of a date, in the language asked for, behind the link of the balance', async () => {
    const account = await book.account('EUR', { openingBalance: '-2.50', openingDate: '2026-01-01' });
    made(await book.flow(account, '1.00'));
    const { links } = made(await book.home.get(`/accounts/${account}/balance?asOf=2026-01-31`));
    expect(links.explain).toBe(`/api/v1/accounts/${account}/balance/explain?asOf=2026-01-31`);
    const path = (links.explain as string).replace('/api/v1', '');
    const { data } = (await book.home.call(path, { headers: { 'accept-language': 'es' } })).body;
    expect([data.amount, data.count, data.months]).toEqual(['-2.50', 1, []]);
    expect(data.sentence).toBe(
      '-2.50 EUR al empezar, 0.00 de entradas y 0.00 de salidas suman -2.50 EUR al final del 2026-01-31, en 1 movimiento.',
    );
  });

  it('pages its rows, and the balance after each goes on from page to page', async () => {
    const account = await book.account();
    for (let n = 1; n <= 5; n++) made(await book.flow(account, `${n}.00`));
    const balances: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const path = `/accounts/${account}/balance/explain?limit=2${cursor && `&cursor=${cursor}`}`;
      const { data, page } = (await book.home.get(path)).body;
      balances.push(...(data.rows as Json[]).map(({ balance }) => balance as string));
      cursor = page.nextCursor as string | null;
    }
    expect(balances).toEqual(['-15.00', '-10.00', '-6.00', '-3.00', '-1.00']);
  });

  it('of an account that is empty is nothing, and of one seen as a total the rows are not told', async () => {
    expect(await explained(await book.account())).toMatchObject({ amount: '0.00', rows: [], months: [], count: 0 });
    const total = await book.account('EUR', { visibility: 'total', openingBalance: '9.00', openingDate: DAY });
    const path = `/accounts/${total}/balance/explain`;
    expect(made(await bea.home.get(path))).toMatchObject({
      total: '9.00',
      rule: { code: 'account-balance' },
      rowsHidden: true,
      rows: [],
      months: [],
      opening: '0.00',
      sentence: '9.00 EUR. You see this total only, and not what it is made of.',
    });
    expect(faults(await book.home.get(`${path}?asOf=2026-02-30`))).toEqual([400, { asOf: 'malformed_date' }]);
  });
});
