import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { bookOf, made, type Book } from '../factories/book.js';
import { registerHousehold, type Answer, type Json } from '../factories/household.js';
import { startApp, type TestApp } from '../support/app.js';
import { DATES, history, type History } from './histories.js';
import { decimal, minorOf, Model } from './model.js';
import { foldOfEvents, foldOfRows } from './oracles.js';
import { seedOf } from './seed.js';
import { Writer, type Stage } from './writer.js';

/** Two in one currency, so that transfers of both kinds happen. */
const CURRENCIES = ['EUR', 'EUR', 'USD', 'JPY', 'KWD'];
const RUNS = 200;
/** On a busy machine fewer histories are tried; the counts below say whether they were enough. */
const LIMIT_MS = 35_000;

/** A run in which one of these hardly happened has shown nothing. */
const LEAST = {
  flow: 60,
  split: 25,
  transfer: 50,
  'cross-currency': 25,
  corrected: 12,
  reversed: 8,
  labelled: 8,
  replayed: 25,
  raced: 30,
};

let app: TestApp;
let book: Book;
let categories: string[];
const seen: Record<string, number> = {};
const models: Model[] = [];
let end = 0;

beforeAll(async () => {
  app = await startApp({ poolSize: 10 });
  book = bookOf(await registerHousehold(app));
  categories = [await book.category(), await book.category()];
}, 60_000);
afterAll(() => app.close());

async function stage(): Promise<Stage> {
  const accounts = await Promise.all(
    CURRENCIES.map(async (currency) => ({ currency, id: await book.account(currency, { name: randomUUID() }) })),
  );
  const model = new Model();
  models.push(model);
  return { book, accounts, categories, model, seen };
}

/** Everyone grabs at one transaction: one of them gets it, and the model learns which. */
async function race({ accounts, model }: Stage, corrects: boolean): Promise<void> {
  const { id: accountId, currency } = accounts[0]!;
  const body = { date: DATES[0]!, kind: 'outflow', accountId, categoryId: categories[0]! };
  const legs = (minor: bigint): Parameters<Model['add']>[0]['legs'] => [
    { account: accountId, category: null, minor: -minor, currency },
    { account: null, category: categories[0]!, minor, currency },
  ];
  const { id } = made(await book.flow(accountId, '5.00', body)) as { id: string };
  model.add({ id, date: body.date, legs: legs(500n), isTransfer: false, replaces: null });
  const grab = (index: number): Promise<Answer> =>
    corrects && index % 2
      ? book.home.post(`/transactions/${id}/corrections`, { ...body, amount: decimal(BigInt(index), currency) })
      : book.home.post(`/transactions/${id}/reversal`);
  const answers = await Promise.all(Array.from({ length: 4 }, (_, index) => grab(index)));
  const won = answers.filter(({ status }) => status === 201);
  expect([won.length, answers.filter(({ status }) => status === 422).length]).toEqual([1, 3]);
  seen['raced'] = (seen['raced'] ?? 0) + 1;
  const winner = won[0]!.body.data as { id: string; amount: string; replaces: string | null };
  if (winner.replaces === null) model.takeBack(id);
  else
    model.add({
      id: winner.id,
      date: body.date,
      legs: legs(minorOf(winner.amount, currency)),
      isTransfer: false,
      replaces: id,
    });
}

/** Invariant 2 by the first oracle: what the API answers, now and as of a date. */
async function demandBalances({ accounts, model }: Stage): Promise<void> {
  await Promise.all(
    accounts.map(async ({ id, currency }, index) => {
      const asOf = DATES[(models.length + index) % DATES.length]!;
      const told = await Promise.all([book.balance(id), book.balance(id, asOf)]);
      expect(told).toEqual([decimal(model.balance(id), currency), decimal(model.balance(id, asOf), currency)]);
    }),
  );
}

/** The second and third oracle: the raw rows and the events fold to the same. */
async function demandFolds({ accounts, model }: Stage): Promise<void> {
  const ids = accounts.map(({ id }) => id);
  const [rows, events] = [await foldOfRows(app.database, ids), await foldOfEvents(app.database, ids)];
  const wanted = Object.fromEntries(accounts.map(({ id, currency }) => [id, model.balance(id).toString() + currency]));
  expect(rows.balances).toEqual(wanted);
  expect(events.balances).toEqual(wanted);
  const standing = model.standing.map(({ id }) => id).sort();
  expect(rows.standing).toEqual(standing);
  expect(events.standing).toEqual(standing);
}

const check = async ({ writers, raceCorrects }: History): Promise<void> => {
  if (Date.now() > end) return;
  const set = await stage();
  await Promise.all([...writers.map((steps) => new Writer(set).run(steps)), race(set, raceCorrects)]);
  await demandBalances(set);
  await demandFolds(set);
};

it('random histories of concurrent writers fold to what the model says: over the API, in the rows and in the events', async () => {
  end = Date.now() + LIMIT_MS;
  const property = fc.asyncProperty(history, check);
  await fc.assert(property, { ...seedOf('ledger histories'), numRuns: RUNS });
  process.stderr.write(`${models.length} histories: ${JSON.stringify(seen)}\n`);
  for (const [what, least] of Object.entries(LEAST)) {
    expect(`${what} ${(seen[what] ?? 0) >= least ? 'enough' : seen[what]}`).toBe(`${what} enough`);
  }
}, 90_000);

describe('after all of them', () => {
  it('the list of accounts says the same balances as the models', async () => {
    const listed = made(await book.home.get('/accounts')) as Json[];
    expect(listed.length).toBe(models.length * CURRENCIES.length);
    for (const { id, currency, balance } of listed as { id: string; currency: string; balance: string }[]) {
      const minor = models.reduce((total, model) => total + model.balance(id), 0n);
      expect(balance).toBe(decimal(minor, currency));
    }
  });

  it('every transaction and the whole tenant sum to zero in each currency', async () => {
    const unbalanced = await app.database.rows(
      `select transaction_id::text as what, currency from ledger_entries group by 1, 2 having sum(amount) <> 0
       union all select tenant_id::text, currency from ledger_entries group by 1, 2 having sum(amount) <> 0`,
    );
    expect(unbalanced).toEqual([]);
    const [all] = await app.database.rows<{ n: string }>('select count(*) as n from ledger_transactions');
    expect(Number(all!.n)).toBeGreaterThan(250);
  });

  it('every category holds what the models say', async () => {
    const rows = await app.database.rows<{ category: string; currency: string; sum: string }>(
      `select coalesce(c.system_key, c.id::text) as category, e.currency, sum(e.amount)::text as sum from ledger_entries e
         join ledger_categories c on c.tenant_id = e.tenant_id and c.id = e.category_id group by 1, 2`,
    );
    expect(rows.length).toBeGreaterThan(8);
    for (const { category, currency, sum } of rows) {
      const wanted = models.reduce((total, model) => total + model.category(category, currency), 0n);
      expect([category, currency, minorOf(sum, currency)]).toEqual([category, currency, wanted]);
    }
  });

  it('the net effect of every correction chain is its last replacement, and a reversal nets to zero', async () => {
    // Chance makes long chains in most runs; this one makes sure.
    const accountId = await book.account('EUR', { name: randomUUID() });
    const told = { date: DATES[0]!, kind: 'outflow', accountId, amount: '6.00' };
    let { id } = made(await book.flow(accountId, '5.00', { date: DATES[0]! })) as { id: string };
    for (let again = 0; again < 2; again++) {
      ({ id } = made(await book.home.post(`/transactions/${id}/corrections`, told)) as { id: string });
    }
    const chains = await app.database.rows<{ id: string; net: string | null; last: string | null }>(`
      with recursive chain as (
        select id as first, id, reversal_of from ledger_transactions where replaces is null and reversal_of is null
        union all
        select c.first, t.id, t.reversal_of from ledger_transactions t join chain c on t.replaces = c.id or t.reversal_of = c.id),
      legs as (
        select c.first, coalesce(e.account_id, e.category_id) as place, e.currency, sum(e.amount) as net,
               coalesce(sum(e.amount) filter (where t.reversed_by is null and t.reversal_of is null), 0) as last
          from chain c join ledger_transactions t using (id) join ledger_entries e on e.transaction_id = t.id group by 1, 2, 3)
      select first as id, net::text, last::text from legs where net is distinct from last`);
    expect(chains).toEqual([]);
    const [long] = await app.database.rows<{ n: string }>(
      `select count(*) as n from ledger_transactions t join ledger_transactions u on u.replaces = t.id where t.replaces is not null`,
    );
    expect(Number(long!.n)).toBeGreaterThan(0);
  });

  it('every transaction has one event, and every event a transaction', async () => {
    const odd = await app.database.rows(`
      select coalesce(t.id, o.aggregate_id) as id from ledger_transactions t
        full join (select aggregate_id, count(*) as n from outbox where type = 'ledger.transaction-recorded.v1' group by 1) o
          on o.aggregate_id = t.id
       where t.id is null or o.n is distinct from 1`);
    expect(odd).toEqual([]);
  });
});
