import { QueryBus } from '@nestjs/cqrs';
import fc from 'fast-check';
import { LedgerTotals } from '../../modules/ledger/infrastructure/totals/ledger-totals.js';
import { Projections } from '../../modules/platform/application/projections.js';
import { Verifications } from '../../modules/platform/application/verifications.js';
import { bookOf, made, type Book } from '../factories/book.js';
import { startHouseholdOfTwo, type Member } from '../factories/household-of-two.js';
import { startApp, type TestApp } from '../support/app.js';
import { balancesBySum, dashboardAsked, dashboardBySum, MONTH_ENDS } from './plain-sums.js';
import { seedOf } from './seed.js';

/**
 * Invariant 2 of the projection: whatever several people write at once, while rows are folded and totals are made anew,
 * what is read is the plain sum of the entries that the asking person sees, at the bounds of every month.
 */
const RUNS = 10;

type Step =
  | { readonly do: 'spend' | 'earn' | 'split' | 'transfer'; readonly at: number; readonly date: number }
  | { readonly do: 'reverse' | 'correct' | 'mark' | 'merge' | 'fold' | 'rebuild' | 'prove'; readonly at: number };

const at = fc.nat(99);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom('spend', 'earn', 'split', 'transfer'), at, date: fc.nat(99) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('reverse', 'correct', 'mark', 'merge'), at }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('fold', 'rebuild', 'prove'), at }) },
);
const history = fc.array(fc.array(step, { minLength: 4, maxLength: 10 }), { minLength: 2, maxLength: 4 });

const DATES = ['2025-11-30', '2025-12-01', '2025-12-31', '2026-01-01', '2026-01-15', '2026-02-28', '2026-03-01'];

let app: TestApp;
let ana: Member;
let bea: Member;
let book: Book;
let accounts: string[];
/** The first is the book's own, of what has none. */
let categories: string[];
const posted: string[] = [];
const seen: Record<string, number> = {};

beforeAll(async () => {
  app = await startApp({ poolSize: 10 });
  ({ ana, bea } = await startHouseholdOfTwo(app));
  book = bookOf(ana.home);
  accounts = [
    await book.account(),
    await book.account(),
    await book.account('EUR', { visibility: 'members' }),
    await book.account('EUR', { visibility: 'total' }),
  ];
  const listed = made(await ana.home.get('/categories')) as { id: string; systemKey: string | null }[];
  const none = listed.find(({ systemKey }) => systemKey === 'uncategorised-expense')!.id;
  categories = [none, none, await book.category(), await book.category(), await book.category()];
}, 60_000);
afterAll(() => app.close());

const one = <T>(from: readonly T[], index: number): T => from[index % from.length]!;

/** Of a race the loser is refused, which is no matter here. */
async function take(step: Step): Promise<void> {
  seen[step.do] = (seen[step.do] ?? 0) + 1;
  const id = posted.length > 0 ? one(posted, step.at * 7) : undefined;
  switch (step.do) {
    case 'fold':
      return app.app.get(LedgerTotals).fold();
    case 'rebuild':
      await app.app.get(Projections).rebuild(ana.home.tenantId);
      return;
    case 'prove':
      return demandProof();
    case 'merge':
      return mergeAndUndo(step.at);
    case 'reverse':
      if (id) await ana.home.post(`/transactions/${id}/reversal`);
      return;
    case 'correct':
      if (id) await ana.home.post(`/transactions/${id}/corrections`, flowOf({ ...step, date: step.at + 1 }));
      return;
    case 'mark':
      return mark(id, step.at);
    case 'transfer':
      return keep(
        await book.transfer(one(accounts, step.at), one(accounts, step.at + 1), '7.25', {
          date: one(DATES, step.date),
        }),
      );
    default:
      return keep(await ana.home.post('/transactions', flowOf(step)));
  }
}

const keep = (answer: Awaited<ReturnType<Book['flow']>>): void => void posted.push(made(answer).id as string);

function flowOf({ do: what, at: n, date }: { do: Step['do']; at: number; date: number }): object {
  const accountId = one(accounts, n);
  const common = { date: one(DATES, date), accountId, amount: '12.30', status: n % 3 === 0 ? 'pending' : 'cleared' };
  if (what === 'earn') return { ...common, kind: 'inflow' };
  if (what !== 'split') return { ...common, kind: 'outflow', categoryId: one(categories, n) };
  const splits = [0, 1, 2].map((part) => ({ categoryId: one(categories, n + part), amount: '4.10' }));
  return { ...common, kind: 'outflow', splits };
}

async function mark(id: string | undefined, n: number): Promise<void> {
  if (id === undefined) return;
  const { data } = (await ana.home.get(`/transactions/${id}`)).body as { data: { version: number; accountId: string } };
  const status = n % 2 ? 'pending' : 'cleared';
  await book.patch(`/transactions/${id}`, { version: data.version, status, accountId: data.accountId });
}

async function mergeAndUndo(n: number): Promise<void> {
  const [from, into] = [await book.category(), one(categories.slice(2), n)];
  keep(await book.flow(one(accounts, n), '3.00', { categoryId: from, date: one(DATES, n) }));
  const merged = await ana.home.post(`/categories/${from}/merge`, { version: 1, intoId: into });
  if (merged.status < 300 && n % 2) {
    const [last] = made(await ana.home.get('/merges')) as { id: string }[];
    if (last) await ana.home.post(`/merges/${last.id}/undo`);
  }
}

async function demandProof(): Promise<void> {
  const { findings, faults } = await app.app.get(Verifications).of(ana.home.tenantId);
  expect({ findings, faults }).toEqual({ findings: [], faults: [] });
}

async function demandSums(member: Member): Promise<void> {
  for (const asOf of [null, ...MONTH_ENDS]) {
    const wanted = await balancesBySum(app.database, member, asOf);
    const told = await Promise.all(
      accounts.map(async (id) => {
        const answer = await member.home.get(`/accounts/${id}/balance${asOf ? `?asOf=${asOf}` : ''}`);
        return [id, answer.status === 200 ? (answer.body.data.amount as string) : null];
      }),
    );
    expect([asOf, Object.fromEntries(told)]).toEqual([asOf, wanted]);
  }
  expect(await dashboardAsked(app.app.get(QueryBus), member)).toEqual(await dashboardBySum(app.database, member));
}

it('is the sum of the entries, for the owner and for a member from whom accounts are hidden', async () => {
  const check = async (writers: Step[][]): Promise<void> => {
    await Promise.all(
      writers.map(async (steps) => {
        for (const each of steps) await take(each);
      }),
    );
    await demandSums(ana);
    await demandSums(bea);
    await app.app.get(LedgerTotals).fold();
    await demandSums(bea);
    await demandProof();
  };
  await fc.assert(fc.asyncProperty(history, check), { ...seedOf('totals'), numRuns: RUNS });
  process.stderr.write(`${JSON.stringify(seen)}\n`);
  for (const what of ['spend', 'split', 'transfer', 'reverse', 'correct', 'mark', 'merge', 'fold', 'rebuild', 'prove'])
    expect(`${what} ${(seen[what] ?? 0) > 3 ? 'often' : seen[what]}`).toBe(`${what} often`);
}, 120_000);
