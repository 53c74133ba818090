import { bookOf, faults, made, type Book } from '../../factories/book.js';
import { registerHousehold, type Json } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';

let app: TestApp;
let book: Book;
let checking: string;
let savings: string;
let food: string;
let rent: string;

/** What the list holds, told as `payee`; newest first by (date, recorded last). */
beforeAll(async () => {
  app = await startApp({ poolSize: 6 });
  book = bookOf(await registerHousehold(app));
  [checking, savings] = [await book.account(), await book.account()];
  [food, rent] = [await book.category(), await book.category()];
  const flow = (payee: string, date: string, amount: string, more: object = {}): Promise<Json> =>
    book.flow(checking, amount, { payee, date, ...more }).then(made);
  await flow('Bäcker Straße', '2026-01-05', '3.50', { categoryId: food, tags: ['bread'] });
  await flow('Landlord', '2026-01-31', '800.00', { categoryId: rent, tags: ['home', 'fixed'], note: 'January rent' });
  await flow('Employer', '2026-02-01', '2000.00', { kind: 'inflow' });
  await flow('100% Bio_Laden', '2026-02-01', '41.00', { categoryId: food, status: 'pending', tags: ['bread'] });
  const splits = [
    { categoryId: food, amount: '10.00' },
    { categoryId: rent, amount: '5.00' },
  ];
  await flow('Kiosk', '2026-02-14', '15.00', { splits, note: 'with bread' });
  made(await book.transfer(checking, savings, '300.00', { payee: 'Rainy day', date: '2026-02-15' }));
}, 60_000);
afterAll(() => app.close());

const payees = async (query: string): Promise<string[]> => (await book.list(query)).map(({ payee }) => payee as string);
const ALL = ['Rainy day', 'Kiosk', '100% Bio_Laden', 'Employer', 'Landlord', 'Bäcker Straße'];

it('asks all it asks of a side of one and the same side: half a match here and half there is none', async () => {
  const [euros, yen] = [await book.account(), await book.account('JPY')];
  const more = { payee: 'Tokyo', date: '2026-01-02', receivedAmount: '5000' };
  const { id } = made(await book.transfer(euros, yen, '30.00', more)) as { id: string };
  made(await book.patch(`/transactions/${id}`, { version: 1, status: 'pending', accountId: yen }));
  const found = async (query: string): Promise<boolean> => (await payees(`?${query}`)).includes('Tokyo');
  expect(await found(`accountId=${euros}&min=1000`)).toBe(false);
  expect(await found(`accountId=${yen}&min=1000`)).toBe(true);
  expect(await found('min=100&max=1000')).toBe(false);
  expect(await found('min=10&max=100')).toBe(true);
  expect(await found(`accountId=${euros}&status=pending`)).toBe(false);
  expect(await found(`accountId=${yen}&status=pending&max=5000`)).toBe(true);
  made(await book.home.post(`/transactions/${id}/reversal`));
});

describe('the list', () => {
  it('is newest first', async () => {
    expect(await payees('')).toEqual(ALL);
  });

  it.each<[string, string[]]>([
    ['from=2026-02-01', ALL.slice(0, 4)],
    ['to=2026-01-31', ALL.slice(4)],
    ['from=2026-01-31&to=2026-02-01', ALL.slice(2, 5)],
    ['from=2026-02-02&to=2026-02-01', []],
    ['accountId=savings', ['Rainy day']],
    ['accountId=checking', ALL],
    ['categoryId=food', ['Kiosk', '100% Bio_Laden', 'Bäcker Straße']],
    ['categoryId=rent', ['Kiosk', 'Landlord']],
    ['payee=landlord', ['Landlord']],
    ['payee=%25', ['100% Bio_Laden']],
    ['payee=_', ['100% Bio_Laden']],
    ['payee=stra%C3%9Fe', ['Bäcker Straße']],
    ['payee=%5C', []],
    ['tag=bread', ['100% Bio_Laden', 'Bäcker Straße']],
    ['tag=fixed', ['Landlord']],
    ['tag=fix', []],
    ['min=300', ['Rainy day', 'Employer', 'Landlord']],
    ['max=15.00', ['Kiosk', 'Bäcker Straße']],
    ['min=15&max=41', ['Kiosk', '100% Bio_Laden']],
    ['status=pending', ['100% Bio_Laden']],
    ['status=reconciled', []],
    ['q=bread', ['Kiosk']],
    ['q=RENT', ['Landlord']],
    ['kind=inflow', ['Employer']],
    ['kind=transfer', ['Rainy day']],
    ['kind=opening', []],
    ['kind=outflow&status=cleared&categoryId=food&from=2026-02-01&max=20', ['Kiosk']],
    ['accountId=savings&kind=outflow', []],
  ])('by %s', async (query, wanted) => {
    const ids = {
      'accountId=checking': checking,
      'accountId=savings': savings,
      'categoryId=food': food,
      'categoryId=rent': rent,
    };
    const asked = Object.entries(ids).reduce(
      (text, [name, id]) => text.replace(name, `${name.split('=')[0]!}=${id}`),
      query,
    );
    expect(await payees(`?${asked}`)).toEqual(wanted);
  });

  it.each([
    'from=2026-02-30',
    'to=now',
    'from=infinity',
    'accountId=1',
    'categoryId=%27%20or%201=1--',
    'min=1e3',
    'max=NaN',
    'min=1,000',
    'status=done',
    'kind=gift',
    'limit=0',
    'limit=101',
    'limit=-1',
    'limit=1.5',
    'limit=',
    'cursor=x',
    'cursor=',
    'cursor=e30.AAAAAAAAAAAAAAAAAAAAAA',
    'payee=%00',
    'q=a%00b',
    'tag=%00',
    'tag=',
    'from=2026-01-01&from=2026-01-02',
    'payee[$gt]=',
    'sort=amount',
    'tenantId=1',
  ])('refuses ?%s with 400', async (query) => {
    const answer = await book.home.get(`/transactions?${query}`);
    expect([answer.status, ['VALIDATION_ERROR', 'UNKNOWN_FIELD'].includes(answer.body.error.code)]).toEqual([
      400,
      true,
    ]);
  });

  it('names the parameter that it does not know', async () => {
    expect(faults(await book.home.get('/transactions?form=2026-01-01'))).toEqual([400, { form: 'unknown_field' }]);
  });
});

describe('pages', () => {
  const pages = async (limit: number, between: () => Promise<unknown> = async () => undefined): Promise<Json[]> => {
    const seen: Json[] = [];
    for (let cursor = ''; ;) {
      const { body } = await book.home.get(
        `/transactions?limit=${limit}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      expect(body.data.length).toBeLessThanOrEqual(limit);
      seen.push(...(body.data as Json[]));
      if (body.page.nextCursor === null) return seen;
      expect(body.data).toHaveLength(limit);
      cursor = body.page.nextCursor as string;
      await between();
    }
  };

  it.each([1, 2, 3, 6, 7])('of %p put together are the list', async (limit) => {
    expect(await pages(limit)).toEqual(await book.list());
  });

  it('keep together what has one date', async () => {
    const account = await book.account();
    const ids: string[] = [];
    for (let index = 0; index < 5; index++)
      ids.push(made(await book.flow(account, '1.00', { date: '2019-05-05' })).id as string);
    expect((await pages(2)).map(({ id }) => id as string).filter((id) => ids.includes(id))).toEqual(ids.toReversed());
  });

  it('neither lose nor repeat anything while others write', async () => {
    const before = await book.list('?limit=100');
    const account = await book.account();
    let written = 0;
    const seen = await pages(2, async () => {
      written++;
      await book.flow(account, '1.00', { date: '2026-06-01' });
      await book.flow(account, '1.00', { date: '2018-01-01' });
    });
    const ids = seen.map(({ id }) => id as string);
    expect(written).toBeGreaterThan(3);
    expect(new Set(ids).size).toBe(ids.length);
    const known = new Set(before.map(({ id }) => id as string));
    expect(ids.filter((id) => known.has(id))).toEqual([...known]);
  });
});

describe('a balance as of a date', () => {
  it('is the sum of what stands to the end of that day, whenever it was recorded', async () => {
    const account = await book.account('KWD', { openingBalance: '10.005', openingDate: '2026-01-01' });
    made(await book.flow(account, '0.001', { date: '2026-03-01' }));
    made(await book.flow(account, '1.004', { date: '2026-02-28' }));
    made(await book.flow(account, '5', { date: '2199-12-31', kind: 'inflow' }));
    const at = (date: string): Promise<string> => book.balance(account, date);
    expect(await Promise.all(['2025-12-31', '2026-01-01', '2026-02-28', '2026-03-01', '2199-12-31'].map(at))).toEqual([
      '0.000',
      '10.005',
      '9.001',
      '9.000',
      '14.000',
    ]);
    expect(await book.balance(account)).toBe('14.000');
    const { body } = await book.home.get(`/accounts/${account}/balance?asOf=2026-02-28`);
    expect(body.data).toMatchObject({ accountId: account, amount: '9.001', currency: 'KWD', asOf: '2026-02-28' });
    const listed = made(await book.home.get('/accounts')) as Json[];
    expect(listed.find(({ id }) => id === account)!.balance).toBe('14.000');
  });
});
