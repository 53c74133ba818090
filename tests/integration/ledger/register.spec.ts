import { bookOf, made, type Book } from '../../factories/book.js';
import { startHouseholdOfTwo, type Member } from '../../factories/household-of-two.js';
import type { Json } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';

let app: TestApp;
let ana: Member, bea: Member;
let book: Book;

beforeAll(async () => {
  app = await startApp({ poolSize: 8 });
  ({ ana, bea } = await startHouseholdOfTwo(app));
  book = bookOf(ana.home);
}, 60_000);
afterAll(() => app.close());

interface Shown {
  readonly id: string;
  readonly balance: string | null;
}

/** The rows of a page of a register, with the balance that stands beside each. */
const rowsIn = (html: string): Shown[] =>
  [...html.matchAll(/<tr id="rows-([^"]+)">(.*?)<\/tr>/gs)].map(([, id, cells]) => ({
    id: id!,
    balance: /<td class="num wide-only"><data[^>]* value="([^"]+)"/.exec(cells!)?.[1] ?? null,
  }));
const nextIn = (html: string): string => /data-next(?:="([^"]*)")?/.exec(html)![1] ?? '';

/** All of a register, part by part as its script fetches it. */
async function walked(member: Member, query: string): Promise<Shown[]> {
  const rows: Shown[] = [];
  for (let cursor = ''; ;) {
    const { html } = await member.page(`/app/transactions/rows?${query}&cursor=${cursor}`);
    rows.push(...rowsIn(html));
    cursor = nextIn(html);
    if (cursor === '') return rows;
  }
}

/** What each row leaves, told by adding up what the API answers, in cents. */
async function expectedOf(accountId: string): Promise<Shown[]> {
  const all: Json[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await book.home.get(
      `/transactions?accountId=${accountId}&limit=100&cursor=${cursor}`.replace(/&cursor=$/, ''),
    );
    all.push(...(body.data as Json[]));
    cursor = body.page.nextCursor as string | null;
  }
  let cents = 0n;
  const centsOf = (amount: string): bigint => BigInt(amount.replace('.', ''));
  return all
    .toReversed()
    .map(({ id, kind, amount, accountId: from }) => {
      const isOut = kind === 'outflow' || (kind === 'transfer' && from === accountId);
      cents += isOut ? -centsOf(amount as string) : centsOf(amount as string);
      const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
      return { id: id as string, balance: `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}` };
    })
    .toReversed();
}

describe('the register of an account', () => {
  let account: string, other: string;
  beforeAll(async () => {
    [account, other] = [await book.account('EUR', { openingBalance: '10.00' }), await book.account()];
    const posted: string[] = [];
    for (let n = 0; n < 50; n++) {
      const date = `2026-02-${String(1 + (n % 9)).padStart(2, '0')}`;
      posted.push(
        made(await book.flow(account, `${n + 1}.37`, { date, kind: n % 3 ? 'outflow' : 'inflow' })).id as string,
      );
    }
    for (const n of [3, 17, 30]) made(await book.home.post(`/transactions/${posted[n]!}/reversal`));
    made(
      await book.home.post(`/transactions/${posted[8]!}/corrections`, {
        date: '2026-02-04',
        kind: 'inflow',
        accountId: account,
        amount: '99.99',
      }),
    );
    made(await book.transfer(account, other, '5.00', { date: '2026-02-05' }));
    made(await book.transfer(other, account, '2.50', { date: '2026-02-06' }));
  }, 60_000);

  it('tells after each row what is left, corrections and what was taken back not counted', async () => {
    expect(await walked(ana, `account=${account}`)).toEqual(await expectedOf(account));
  });

  it('tells the same between two dates, and nothing where rows are left out', async () => {
    const all = new Map((await expectedOf(account)).map(({ id, balance }) => [id, balance]));
    const some = await walked(ana, `account=${account}&from=2026-02-03&to=2026-02-05`);
    expect(some.length).toBeGreaterThan(10);
    expect(some.map(({ id, balance }) => [id, balance])).toEqual(some.map(({ id }) => [id, all.get(id)]));
    const filtered = await walked(ana, `account=${account}&min=20`);
    expect(filtered.map(({ balance }) => balance)).toEqual(filtered.map(() => null));
  });

  it('begins at the date that was gone to', async () => {
    const { html } = await ana.page(`/app/accounts/${account}?at=2026-02-04`);
    const rows = rowsIn(html);
    const all = await expectedOf(account);
    expect(rows).toEqual(all.slice(all.findIndex(({ id }) => id === rows[0]!.id)).slice(0, rows.length));
    expect(made(await book.home.get(`/transactions/${rows[0]!.id}`)).date).toBe('2026-02-04');
  });

  it('tells a part again with what was recorded in it since, and ends where it ended', async () => {
    const first = await ana.page(`/app/transactions/rows?account=${account}`);
    const until = nextIn(first.html);
    const { date } = made(await book.home.get(`/transactions/${rowsIn(first.html)[5]!.id}`));
    const added = made(await book.flow(account, '0.01', { date: date as string })).id as string;
    const again = await ana.page(`/app/transactions/rows?account=${account}&until=${until}`);
    const rest = await ana.page(
      `/app/transactions/rows?account=${account}&cursor=${nextIn(again.html)}&until=${until}`,
    );
    const ids = [...rowsIn(again.html), ...(nextIn(again.html) === until ? [] : rowsIn(rest.html))].map(({ id }) => id);
    expect(ids.toSorted()).toEqual([added, ...rowsIn(first.html).map(({ id }) => id)].toSorted());
    expect(nextIn(rest.html)).toBe(until);
  });

  it('tells nothing of an account whose total alone is shared', async () => {
    const hidden = await book.account('EUR', { visibility: 'total' });
    made(await book.flow(hidden, '4.20'));
    expect(rowsIn((await bea.page(`/app/transactions/rows?account=${hidden}`)).html)).toEqual([]);
    expect(rowsIn((await ana.page(`/app/transactions/rows?account=${hidden}`)).html)).toHaveLength(1);
  });
});
