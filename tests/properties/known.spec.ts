import fc from 'fast-check';
import { made } from '../factories/book.js';
import { registerHousehold, type Household, type Json } from '../factories/household.js';
import { startApp, type TestApp } from '../support/app.js';
import { decimal, minorOf } from './pools.js';
import { DATES, deeds, PastOfABook, type Deed } from './past-of-a-book.js';
import { seedOf } from './seed.js';

const RUNS = 8;
/** On a busy machine fewer histories are begun; the counts below say whether they were enough. */
const LIMIT_MS = 30_000;
/** The first history, in which everything happens: a run that met one of these too seldom has shown nothing. */
const DEEDS =
  'flow flow transfer flow label mark correct renamePayee label mark renameTag mergeCategory reverse reverse';
const EVERYTHING = DEEDS.split(' ').map((deed, n) => ({ do: deed as Deed['do'], n: n % 3, amount: 101 + n }));
const LEAST = { flow: 3, transfer: 1, correct: 1, reverse: 1, label: 1, mark: 1, mergeCategory: 1, renamePayee: 1, renameTag: 1, probes: 15, answers: 100, explained: 6 }; // prettier-ignore

let app: TestApp;
let home: Household;
const seen: Record<string, number> = {};
beforeAll(async () => {
  app = await startApp({ poolSize: 6 });
  home = await registerHousehold(app);
}, 60_000);
afterAll(() => app.close());

/** The instant, moved by microseconds. */
function moved(instant: string, microseconds: number): string {
  const [, seconds, digits] = /^(.*)\.(\d+)Z$/.exec(instant)!;
  const micros = BigInt(Date.parse(`${seconds}Z`)) * 1000n + BigInt(digits!.padEnd(6, '0')) + BigInt(microseconds);
  const text = new Date(Number(micros / 1_000_000n) * 1000).toISOString().slice(0, 19);
  return `${text}.${(micros % 1_000_000n).toString().padStart(6, '0')}Z`;
}

const asked = (path: string, query: Record<string, string>): string =>
  `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(query).toString()}`;

/** The raw rows, as the superuser sees them. */
async function foldOf(account: string, asOf: string, knownAt: string): Promise<bigint> {
  const [row] = await app.database.rows<{ sum: string }>(
    `select coalesce(sum(e.amount), 0)::text as sum from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
      where e.account_id = $1 and e.date <= $2 and t.recorded_at <= $3`,
    [account, asOf, knownAt],
  );
  return minorOf(row!.sum, 'EUR');
}

/** I-02: the API, the rows, and who writes with ink agree on both axes. */
async function judgeBalances({ ink, accounts }: PastOfABook): Promise<void> {
  const instants = [...new Set(ink.map(({ at }) => at))];
  const probes = ['1999-12-31T23:59:59.000000Z', '2199-12-31T00:00:00.000000Z'];
  for (const instant of instants) probes.push(...[-1, 0, 1].map((by) => moved(instant, by)));
  for (const [index, knownAt] of probes.entries()) {
    const asOf = [...DATES, '2199-12-31'][index % (DATES.length + 1)]!;
    const list = made(await home.get(asked('/accounts', { asOf, knownAt }))) as Json[];
    for (const account of accounts) {
      const inked = ink
        .filter((leg) => leg.account === account && leg.date <= asOf && moved(leg.at, 0) <= knownAt)
        .reduce((sum, { minor }) => sum + minor, 0n);
      const { amount } = made(await home.get(asked(`/accounts/${account}/balance`, { asOf, knownAt })));
      const listed = list.find(({ id }) => id === account)?.balance as string | undefined;
      expect([knownAt, asOf, amount]).toEqual([knownAt, asOf, decimal(inked, 'EUR')]);
      expect(await foldOf(account, asOf, knownAt)).toBe(inked);
      expect(listed ?? '0.00').toBe(amount);
      seen['probes'] = (seen['probes'] ?? 0) + 1;
      if (index % 4 === 0) await judgeExplanation(account, { asOf, knownAt }, amount as string);
    }
  }
}

/** The rows behind a balance add up to it, page by page. */
async function judgeExplanation(account: string, moment: Record<string, string>, amount: string): Promise<void> {
  let [sum, count, cursor] = [0n, 0, ''];
  do {
    const query = { ...moment, limit: '3', ...(cursor === '' ? {} : { cursor }) };
    const { data, page } = (await home.get(asked(`/accounts/${account}/balance/explain`, query))).body;
    for (const { contribution } of data.rows as Json[]) sum += minorOf(contribution as string, 'EUR');
    count += (data.rows as Json[]).length;
    cursor = (page.nextCursor as string | null) ?? '';
    expect(data.total).toBe(amount);
    if (cursor === '') expect(count).toBe(data.count);
  } while (cursor !== '');
  expect(decimal(sum, 'EUR')).toBe(amount);
  seen['explained'] = (seen['explained'] ?? 0) + 1;
}

/** Whatever was answered at an instant is answered of that instant, whatever happened since. */
async function judgeAnswers({ noted }: PastOfABook): Promise<void> {
  for (const { instant, answers } of noted) {
    for (const [question, answer] of Object.entries(answers)) {
      const again = made(await home.get(asked(question, { knownAt: instant })));
      expect([question, instant, again]).toEqual([question, instant, answer]);
      seen['answers'] = (seen['answers'] ?? 0) + 1;
    }
  }
}

describe('what was known', () => {
  it('is answered again of every instant, by balances and by lists, after corrections, reversals, labels and merges', async () => {
    const end = Date.now() + LIMIT_MS;
    const judge = async (history: readonly Deed[]): Promise<void> => {
      if (Date.now() > end) return;
      const past = new PastOfABook(home, app.database);
      await past.open();
      await past.write(history);
      await judgeBalances(past);
      await judgeAnswers(past);
      for (const [deed, times] of Object.entries(past.seen)) seen[deed] = (seen[deed] ?? 0) + times;
    };
    await fc.assert(fc.asyncProperty(deeds, judge), {
      ...seedOf('what was known'),
      numRuns: RUNS,
      examples: [[EVERYTHING]],
      endOnFailure: true,
    });
    const rare = Object.entries(LEAST).filter(([deed, least]) => (seen[deed] ?? 0) < least);
    expect(rare).toEqual([]);
  }, 120_000);
});
