import { bookOf, faults, made, type Book } from '../../factories/book.js';
import { registerHousehold } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';

let app: TestApp;
let book: Book;
let main: string;

beforeAll(async () => {
  app = await startApp({ poolSize: 4 });
  book = bookOf(await registerHousehold(app));
  main = await book.account('EUR', { name: 'Día a día' });
  const spare = await book.account('EUR', { name: 'Spare' });
  const group = await book.category({ name: 'Comida' });
  const food = await book.category({ name: 'Frutería', parentId: group });
  const other = await book.category({ name: 'Ropa' });
  const add = async (payee: string, amount: string, more: object = {}): Promise<unknown> =>
    made(await book.flow(main, amount, { payee, ...more }));
  await add('Café Zürich', '3.20', { categoryId: food, tags: ['Viaje'] });
  await add('Amazon EU', '55.00', { note: 'café beans 100%', date: '2026-03-10' });
  await add('Ropa & Co', '12.50', {
    splits: [
      { categoryId: food, amount: '2.50' },
      { categoryId: other, amount: '10.00' },
    ],
  });
  await add('Straße Øst', '7.00', { accountId: spare, categoryId: other, status: 'pending' });
  made(await book.transfer(main, spare, '50.00', { payee: 'Savings' }));
}, 60_000);
afterAll(() => app.close());

const payees = async (q: string, more = ''): Promise<string[]> =>
  (await book.list(`?q=${encodeURIComponent(q)}${more}`)).map(({ payee }) => payee as string).sort();

describe('GET /transactions?q=', () => {
  it.each([
    ['cafe', ['Amazon EU', 'Café Zürich']],
    ['CAFÉ -zurich', ['Amazon EU']],
    ['"cafe zu"', ['Café Zürich']],
    ['azo', ['Amazon EU']],
    ['eu', ['Amazon EU']],
    ['strasse ost', ['Straße Øst']],
    ['100%', ['Amazon EU']],
    ['1_0', []],
    ['payee:cafe', ['Café Zürich']],
    ['note:cafe', ['Amazon EU']],
    ['viaje', []],
    ['tag:VIAJE', ['Café Zürich']],
    ['tag:via', []],
    ['account:spare', ['Savings', 'Straße Øst']],
    ['account:dia -is:transfer', ['Amazon EU', 'Café Zürich', 'Ropa & Co']],
    ['account:nowhere', []],
    ['-account:nowhere is:transfer', ['Savings']],
    ['category:fruteria', ['Café Zürich', 'Ropa & Co']],
    ['category:comida', ['Café Zürich', 'Ropa & Co']],
    ['amount>50', ['Amazon EU']],
    ['amount>=50', ['Amazon EU', 'Savings']],
    ['amount:12,50', ['Ropa & Co']],
    ['amount<5', ['Café Zürich']],
    ['date:2026-03', ['Amazon EU']],
    ['date>2026-02 cafe', ['Amazon EU']],
    ['is:uncategorised', ['Amazon EU']],
    ['is:split', ['Ropa & Co']],
    ['is:pending', ['Straße Øst']],
    ['has:tag', ['Café Zürich']],
    ['has:note', ['Amazon EU']],
    ['-has:note -has:tag -is:transfer amount<10', ['Straße Øst']],
    ['no such words', []],
  ])('%s', async (q, expected) => {
    expect(await payees(q)).toEqual(expected);
  });

  it('combines with the plain filters', async () => {
    expect(await payees('cafe', '&min=50')).toEqual(['Amazon EU']);
    expect(await payees('cafe', `&accountId=${main}&to=2026-02-28`)).toEqual(['Café Zürich']);
    expect((await book.list('?payee=cafe')).map(({ payee }) => payee as string)).toEqual(['Café Zürich']);
  });

  it('follows what a label says now', async () => {
    const { id } = made(await book.flow(main, '1.00', { payee: 'Before' }));
    made(await book.patch(`/transactions/${id}`, { version: 1, payee: 'Después' }));
    expect(await payees('before')).toEqual([]);
    expect(await payees('despues')).toEqual(['Después']);
    made(await book.home.post(`/transactions/${id}/reversal`));
    expect(await payees('despues')).toEqual([]);
  });

  it('refuses what it does not understand, beside the field', async () => {
    expect(faults(await book.home.get('/transactions?q=payer:x'))).toEqual([400, { q: 'search_operator_unknown' }]);
  });
});

it('finds the rare among many by its index, a page at a time, and walks for what is everywhere', async () => {
  const [{ tenant, user }] = (await app.database.rows<{ tenant: string; user: string }>(
    `select tenant_id as tenant, recorded_by as user from ledger_transactions limit 1`,
  )) as [{ tenant: string; user: string }];
  const client = await app.database.connect();
  await client.query(`set session_replication_role = replica`);
  await client.query(
    `with added as (
       insert into ledger_transactions (tenant_id, id, kind, date, payee, source, recorded_by, seen_with)
       select $1::uuid, gen_random_uuid(), 'outflow', date '2010-01-01' + n / 5,
              case when n between 10 and 14 then 'Rarísimo' else 'Everywhere' end, 'manual', $2::uuid, array[$3::uuid]
         from generate_series(1, 6000) n returning id, date)
     insert into ledger_entries (tenant_id, transaction_id, position, account_id, amount, currency, date, status, seen_with)
     select $1::uuid, id, 0, $3::uuid, -1, 'EUR', date, 'cleared', $3::uuid from added`,
    [tenant, user, main],
  );
  await client.query(`set session_replication_role = origin; analyze ledger_transactions; analyze ledger_entries`);
  client.release();
  const seen: string[] = [];
  let cursor = '';
  do {
    const { body } = await book.home.get(`/transactions?q=rarisimo&limit=2${cursor && `&cursor=${cursor}`}`);
    seen.push(...(body.data as { id: string }[]).map(({ id }) => id));
    cursor = (body.page.nextCursor as string | null) ?? '';
  } while (cursor !== '');
  expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
  expect((await book.list('?q=everywhere&limit=100')).length).toBe(100);
  expect(await payees('everywhere amount>99')).toEqual([]);
  expect(await payees('qqxxzz')).toEqual([]);
});
