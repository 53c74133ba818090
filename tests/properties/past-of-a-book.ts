import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { bookOf, made, type Book } from '../factories/book.js';
import type { Household, Json } from '../factories/household.js';
import type { TestDatabase } from '../support/database.js';
import { until } from '../support/until.js';
import { minorOf } from './pools.js';

export const DATES = ['2025-12-31', '2026-01-31', '2026-02-28', '2026-03-29'];
const WORDS = ['Ålesund Café', 'Baker', 'baker & son'];
const KINDS = ['flow', 'transfer', 'correct', 'reverse', 'label', 'mark', 'mergeCategory', 'renamePayee', 'renameTag'] as const; // prettier-ignore

export interface Deed {
  readonly do: (typeof KINDS)[number];
  readonly n: number;
  readonly amount: number;
}

/** Money first: there is something to correct, to label and to merge. */
export const deeds: fc.Arbitrary<Deed[]> = fc
  .tuple(
    fc.array(deed('flow', 'transfer'), { minLength: 3, maxLength: 4 }),
    fc.array(deed(...KINDS), { minLength: 8, maxLength: 14 }),
  )
  .map(([first, then]) => [...first, ...then]);

function deed(...kinds: Deed['do'][]): fc.Arbitrary<Deed> {
  return fc.record({
    do: fc.constantFrom(...kinds),
    n: fc.nat({ max: 999 }),
    amount: fc.integer({ min: 1, max: 9_999 }),
  });
}

/** What was known of one account leg, and since when: a second bookkeeper, who writes with ink. */
interface Inked {
  readonly at: string;
  readonly account: string;
  readonly date: string;
  readonly minor: bigint;
}

/** A book that is written one deed after the other, by someone who notes all that could be seen after each. */
export class PastOfABook {
  readonly ink: Inked[] = [];
  readonly seen: Record<string, number> = {};
  /** What each question answered at each instant. */
  readonly noted: { readonly instant: string; readonly answers: Readonly<Record<string, Json>> }[] = [];
  accounts: string[] = [];
  private categories: string[] = [];
  private readonly mine: string[] = [];
  private readonly book: Book;

  constructor(
    private readonly home: Household,
    private readonly database: TestDatabase,
  ) {
    this.book = bookOf(home);
  }

  async open(): Promise<void> {
    for (let n = 0; n < 2; n++) this.accounts.push(await this.book.account('EUR', { name: randomUUID() }));
    for (let n = 0; n < 3; n++) this.categories.push(await this.book.category({ name: `${randomUUID()} ${n}` }));
  }

  /** Every question about the past, whose answer of today is noted. */
  questions(): string[] {
    const [one, two] = this.accounts as [string, string];
    const of = (account: string): string => `/transactions?accountId=${account}`;
    return [
      '/transactions?limit=100',
      of(one),
      `${of(two)}&limit=2`,
      `${of(one)}&from=2026-01-01&to=2026-02-28`,
      `${of(one)}&status=cleared`,
      `${of(one)}&tag=trip`,
      `${of(two)}&payee=bak`,
      `${of(one)}&q=-payee:alesund`,
      `${of(one)}&q=is:uncategorised`,
      `${of(one)}&q=trip%20cafe`,
      ...this.categories.map((id) => `/transactions?categoryId=${id}`),
      ...this.mine.slice(0, 3).map((id) => `/transactions/${id}`),
    ];
  }

  async write(all: readonly Deed[]): Promise<void> {
    for (const deed of all) {
      await this.take(deed);
      await this.note();
    }
  }

  /** An instant at which all that was done is known, and nothing that comes. */
  private async note(): Promise<void> {
    const instant = await this.clock();
    const answers: Record<string, Json> = {};
    for (const question of this.questions()) answers[question] = made(await this.home.get(question));
    this.noted.push({ instant, answers });
    await until('the next millisecond', async () => (await this.clock()).slice(0, 23) > instant.slice(0, 23));
  }

  private async clock(): Promise<string> {
    const [row] = await this.database.rows<{ now: string }>(
      `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`,
    );
    return row!.now;
  }

  private async take(deed: Deed): Promise<void> {
    const did = await this.done(deed);
    if (did) this.seen[deed.do] = (this.seen[deed.do] ?? 0) + 1;
  }

  private async done({ do: kind, n, amount }: Deed): Promise<boolean> {
    const id = this.mine[n % Math.max(1, this.mine.length)];
    const account = this.accounts[n % 2]!;
    if (kind === 'flow') return this.told(made(await this.book.flow(account, euros(amount), this.flowOf(n))));
    if (kind === 'transfer') {
      const other = this.accounts[(n + 1) % 2]!;
      const more = { date: DATES[n % DATES.length], payee: WORDS[n % WORDS.length] };
      return this.told(made(await this.book.transfer(account, other, euros(amount), more)));
    }
    if (id === undefined) return false;
    if (kind === 'correct' || kind === 'reverse') return this.takenBack(id, kind, { n, amount });
    return this.relabelled(kind, id, n);
  }

  private async takenBack(
    id: string,
    kind: 'correct' | 'reverse',
    { n, amount }: { n: number; amount: number },
  ): Promise<boolean> {
    const before = made(await this.home.get(`/transactions/${id}`));
    const [fromAccountId, toAccountId] = n % 2 ? this.accounts : this.accounts.toReversed();
    const transfer = { fromAccountId, toAccountId, amount: euros(amount), date: DATES[n % DATES.length] };
    const body = before.kind === 'transfer' ? transfer : this.flowBody(n, amount);
    const path = `/transactions/${id}/${kind === 'correct' ? 'corrections' : 'reversal'}`;
    const after = made(await this.home.post(path, kind === 'correct' ? body : undefined));
    this.mine.splice(this.mine.indexOf(id), 1);
    for (const leg of legsOf(before)) this.ink.push({ ...leg, at: after.recordedAt as string, minor: -leg.minor });
    return kind === 'reverse' || this.told(after);
  }

  private async relabelled(kind: Deed['do'], id: string, n: number): Promise<boolean> {
    const { version, payee, tags, accountId, kind: sort } = made(await this.home.get(`/transactions/${id}`));
    const word = WORDS[(n + 1) % WORDS.length]!;
    switch (kind) {
      case 'label':
        made(await this.book.patch(`/transactions/${id}`, { version, payee: word, tags: n % 2 ? ['trip'] : [], note: `Note ${n}` })); // prettier-ignore
        return true;
      case 'mark': {
        const which = sort === 'transfer' ? { accountId } : {};
        made(
          await this.book.patch(`/transactions/${id}`, { version, status: n % 3 ? 'cleared' : 'pending', ...which }),
        );
        return true;
      }
      case 'mergeCategory': {
        if (this.categories.length < 2) return false;
        const [from, into] = [this.categories.pop()!, this.categories[0]!];
        made(await this.home.post(`/categories/${from}/merge`, { version: 1, intoId: into }));
        return true;
      }
      case 'renamePayee': {
        const [found] = made(await this.home.get(`/payees?q=${encodeURIComponent(payee as string)}`)) as Json[];
        if (!found || found.name === word) return false;
        return (await this.book.patch(`/payees/${found.id as string}`, { name: word })).status === 200;
      }
      default:
        if (!(tags as string[]).includes('trip')) return false;
        return (await this.home.post('/tags/rename', { from: 'trip', to: 'journey' })).status < 300;
    }
  }

  private flowOf(n: number): object {
    const categoryId = n % 4 ? { categoryId: this.categories[n % this.categories.length] } : {};
    return {
      date: DATES[n % DATES.length],
      payee: WORDS[n % WORDS.length],
      tags: n % 3 ? ['trip'] : [],
      ...categoryId,
    };
  }

  private flowBody(n: number, amount: number): object {
    const body = { kind: 'outflow', accountId: this.accounts[n % 2], amount: euros(amount) };
    return { ...body, ...this.flowOf(n) };
  }

  private told(view: Json): true {
    this.mine.push(view.id as string);
    for (const leg of legsOf(view)) this.ink.push({ ...leg, at: view.recordedAt as string });
    return true;
  }
}

const euros = (minor: number): string => (minor / 100).toFixed(2);

function legsOf(view: Json): Omit<Inked, 'at'>[] {
  const { date, amount, accountId, toAccountId } = view as Record<string, string>;
  const minor = minorOf(amount!, 'EUR');
  const from = { date: date!, account: accountId!, minor: -minor };
  return toAccountId ? [from, { date: date!, account: toAccountId, minor }] : [from];
}
