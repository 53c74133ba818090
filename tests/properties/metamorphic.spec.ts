import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { bookOf, made, type Book } from '../factories/book.js';
import { registerHousehold } from '../factories/household.js';
import { startApp, type TestApp } from '../support/app.js';
import { decimal, minorOf } from './pools.js';
import { seedOf } from './seed.js';

/** Laws that compare one run with another: nobody need know what is right, only that both agree. */
let app: TestApp;
let book: Book;

beforeAll(async () => {
  app = await startApp({ poolSize: 6 });
  book = bookOf(await registerHousehold(app));
}, 60_000);
afterAll(() => app.close());

/** Amounts in minor units; `from` and `to` are places in a row of accounts, `to` −1: spent. */
interface Move {
  readonly from: number;
  readonly to: number;
  readonly minor: number;
}
const moves = fc.array(
  fc.record({
    from: fc.nat({ max: 1 }),
    to: fc.integer({ min: -1, max: 1 }),
    minor: fc.integer({ min: 1, max: 99_999 }),
  }),
  { minLength: 3, maxLength: 6 },
);

const open = (currencies: readonly string[]): Promise<string[]> =>
  Promise.all(currencies.map((currency) => book.account(currency, { name: randomUUID() })));

async function play(accounts: readonly string[], steps: readonly Move[], times = 1): Promise<void> {
  for (const { from, to, minor } of steps) {
    const amount = decimal(BigInt(minor * times), 'EUR');
    if (to === -1 || to === from) made(await book.flow(accounts[from]!, amount));
    else made(await book.transfer(accounts[from]!, accounts[to]!, amount));
  }
}

const held = (accounts: readonly string[]): Promise<bigint[]> =>
  Promise.all(accounts.map(async (id) => minorOf(await book.balance(id), 'EUR')));

it('I-13: what concerns other accounts may come in any order, and also at once', async () => {
  const property = fc.asyncProperty(moves, moves, async (first, second) => {
    const pairs = await Promise.all([1, 2, 3, 4, 5, 6].map(() => open(['EUR', 'EUR'])));
    const [a, b, c, d, e, f] = pairs as [string[], string[], string[], string[], string[], string[]];
    await play(a, first);
    await play(b, second);
    await play(d, second);
    await play(c, first.toReversed());
    await Promise.all([play(e, first), play(f, second)]);
    const [one, two] = [await held(a), await held(b)];
    expect([await held(c), await held(d), await held(e), await held(f)]).toEqual([one, two, one, two]);
  });
  await fc.assert(property, { ...seedOf('I-13'), numRuns: 5 });
}, 120_000);

it('I-14: all amounts times a number is all balances times that number; accounts that change roles change balances', async () => {
  const property = fc.asyncProperty(moves, fc.integer({ min: 2, max: 1_000 }), async (steps, times) => {
    const [plain, scaled, swapped] = await Promise.all([1, 2, 3].map(() => open(['EUR', 'EUR'])));
    await play(plain!, steps);
    await play(scaled!, steps, times);
    await play(swapped!.toReversed(), steps);
    const balances = await held(plain!);
    expect(await held(scaled!)).toEqual(balances.map((minor) => minor * BigInt(times)));
    expect(await held(swapped!)).toEqual(balances.toReversed());
  });
  await fc.assert(property, { ...seedOf('I-14'), numRuns: 5 });
}, 120_000);

it('I-16: there and back across currencies, both sides are kept and the exchange holds exactly what was lost or won', async () => {
  const minor = fc.constantFrom(1, 3, 33, 333, 1_000, 9_999, 123_457);
  const pair = fc.constantFrom(...([['EUR', 'JPY'], ['KWD', 'USD'], ['USD', 'CLF'], ['HUF', 'IQD']] as const)); // prettier-ignore
  const property = fc.asyncProperty(pair, minor, minor, minor, async ([here, there], sent, arrived, back) => {
    const [a, b] = await open([here, there]);
    const ids: string[] = [];
    const move = async (from: string, to: string, amount: string, receivedAmount: string): Promise<void> => {
      const answer = made(await book.transfer(from, to, amount, { receivedAmount }));
      expect([answer.amount, answer.receivedAmount]).toEqual([amount, receivedAmount]);
      ids.push(answer.id as string);
    };
    const [left, came, returned] = [
      decimal(BigInt(sent), here),
      decimal(BigInt(arrived), there),
      decimal(BigInt(back), here),
    ];
    await move(a!, b!, left, came);
    await move(b!, a!, came, returned);
    expect([await book.balance(a!), await book.balance(b!)]).toEqual([
      decimal(BigInt(back - sent), here),
      decimal(0n, there),
    ]);
    const exchange = await app.database.rows<{ currency: string; sum: string }>(
      `select currency, sum(amount)::text as sum from ledger_entries where transaction_id = any($1) and category_id is not null group by 1`,
      [ids],
    );
    const kept = Object.fromEntries(exchange.map(({ currency, sum }) => [currency, minorOf(sum, currency)]));
    expect(kept).toEqual({ [here]: BigInt(sent - back), [there]: 0n });
  });
  await fc.assert(property, { ...seedOf('I-16'), numRuns: 12 });
}, 120_000);
