import { bookOf, made, type Book } from '../../factories/book.js';
import { startHouseholdOfTwo, type Member } from '../../factories/household-of-two.js';
import { startApp, type TestApp } from '../../support/app.js';

let app: TestApp;
let ana: Member;
let bea: Member;
let book: Book;
/** An instant between what was first recorded and what was changed since. */
let then: string;

beforeAll(async () => {
  app = await startApp({ poolSize: 6 });
  ({ ana, bea } = await startHouseholdOfTwo(app));
  book = bookOf(ana.home);
  then = await aYearOfMoney();
}, 120_000);
afterAll(() => app.close());

/** Income, spending in parts, debts, a currency beside, a private account and a total, then corrections of all that. */
async function aYearOfMoney(): Promise<string> {
  const opening = { openingBalance: '1000.00', openingDate: '2026-01-01' };
  const daily = await book.account('EUR', { ...opening, group: 'Ours & theirs' });
  const card = await book.account('EUR', { kind: 'card', openingBalance: '-50.00', openingDate: '2026-01-01' });
  const dollars = await book.account('USD', { openingBalance: '7.00', openingDate: '2026-01-01' });
  const total = await book.account('EUR', { ...opening, visibility: 'total', group: 'Ours & theirs' });
  const secret = await book.account('EUR', { ...opening, visibility: 'members' });
  const [food, rent] = [await book.category(), await book.category()];
  const month = new Date().toISOString().slice(0, 7);
  const ids: string[] = [];
  for (const [n, account] of [daily, card, total, secret, dollars].entries()) {
    const splits = [
      { categoryId: food, amount: '3.10' },
      { categoryId: rent, amount: '4.20' },
    ];
    ids.push(made(await book.flow(account, '7.30', { date: `${month}-01`, splits })).id as string);
    made(await book.flow(account, `${n + 1}.05`, { date: `${month}-01`, kind: 'inflow' }));
  }
  const many = Array.from({ length: 42 }, () => book.flow(daily, '1.01', { date: `${month}-01`, categoryId: food }));
  for (const answer of await Promise.all(many)) made(answer);
  made(await book.transfer(daily, card, '20.00', { date: `${month}-01` }));
  const { recordedAt } = made(await book.flow(daily, '0.01', { date: `${month}-01` }));
  made(await book.home.post(`/transactions/${ids[0]!}/reversal`));
  const body = { kind: 'outflow', date: `${month}-01`, accountId: card, amount: '9.99', categoryId: rent };
  made(await book.home.post(`/transactions/${ids[1]!}/corrections`, body));
  made(await book.home.post(`/categories/${rent}/merge`, { version: 1, intoId: food }));
  return recordedAt as string;
}

const cents = (amount: string): bigint => BigInt(Math.round(Number(amount) * 100));
const text = (href: string): string => href.replaceAll('&amp;', '&');

/** The figures of a page that lead to an explanation, with what they say. */
function figuresOf(html: string): [href: string, amount: string][] {
  const tiles = html.matchAll(
    /href="(\/app\/explain[^"]+)"[^>]*>[^<]*<\/a><\/p><p class="stat-value"><data[^>]*?value="([^"]+)"/g,
  );
  const links = html.matchAll(/<a [^>]*?href="(\/app\/explain[^"]+)"[^>]*>[^<]*<data[^>]*?value="([^"]+)"/g);
  return [...tiles, ...links].map(([, href, amount]) => [text(href!), amount!]);
}

/** The total of an explanation, and the sum of what all its pages list. */
async function explained(who: Member, href: string): Promise<{ total: string; sum: bigint; rows: number }> {
  let [next, total, sum, rows]: [string | undefined, string, bigint, number] = [href, '', 0n, 0];
  while (next !== undefined) {
    const { status, html } = await who.page(next);
    expect([next, status]).toEqual([next, 200]);
    [, total = ''] = /id="total".*?<data[^>]*?value="([^"]+)"/s.exec(html) ?? [];
    for (const [row] of html.matchAll(/<tr id="rows-.*?<\/tr>/gs)) {
      sum += cents([...row.matchAll(/<data[^>]*?value="([^"]+)"/g)].at(-1)![1]!);
      rows++;
    }
    next = /<a [^>]*?href="([^"]+)" rel="next"/.exec(html)?.[1];
    if (next !== undefined) next = text(next);
  }
  return { total, sum, rows };
}

describe('every figure of the dashboard', () => {
  it.each([
    ['now', () => '/app'],
    ['as known then', () => `/app?${new URLSearchParams({ knownAt: then }).toString()}`],
    ['as of a date', () => '/app?asOf=2026-01-31'],
  ])(
    'leads, %s, to rows that add up to it, for who sees all and for who does not',
    async (_, path) => {
      const seen: Record<string, string> = {};
      for (const who of [ana, bea]) {
        const { status, html } = await who.page(path());
        expect(status).toBe(200);
        const figures = figuresOf(html);
        expect(figures.length).toBeGreaterThan(3 * 12 + 6);
        let rows = 0;
        // Of the months in which nothing happened, one in six will do.
        for (const [href, amount] of figures.filter(([, sum], index) => cents(sum) !== 0n || index % 6 === 0)) {
          const found = await explained(who, href);
          expect([href, cents(found.total), found.sum]).toEqual([href, cents(amount), cents(amount)]);
          rows += found.rows;
        }
        expect(rows).toBeGreaterThan(5);
        seen[who.userId] = figures.find(([href]) => href.includes('figure=net&currency=EUR'))![1];
      }
      expect(seen[ana.userId]).not.toBe(seen[bea.userId]);
    },
    60_000,
  );

  it('that nobody can name is refused, and the cursor of another list too', async () => {
    for (const query of [
      '',
      '?figure=net',
      '?figure=net&currency=EURO',
      '?figure=income&currency=EUR&month=2026-01-15',
    ]) {
      expect((await ana.page(`/app/explain${query}`)).status).toBe(400);
    }
    const { nextCursor } = (await book.home.get('/transactions?limit=1')).body.page;
    const path = `/app/explain?figure=expense&currency=EUR&month=2026-01-01&cursor=${nextCursor as string}`;
    expect((await ana.page(path)).status).toBe(400);
  });
});
