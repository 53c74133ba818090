export type Status = 'pending' | 'cleared' | 'reconciled';

/** Minor units per leg: `account` and `category` ids are keys of one map each; amounts are bigint, never floats. */
export interface Leg {
  readonly account: string | null;
  /** A category id, or the key of one of the system's own. */
  category: string | null;
  readonly minor: bigint;
  readonly currency: string;
  /** Of account legs. */
  status?: Status;
}

export interface Told {
  readonly id: string;
  readonly kind: string;
  readonly date: string;
  readonly legs: readonly Leg[];
  /** What it replaced, if it corrects something. */
  readonly replaces: string | null;
  readonly recordedAt: string;
  payee: string | null;
  tags: readonly string[];
  version: number;
  /** When it was taken back, if it was. */
  takenBackAt: string | null;
}

export interface Wanted {
  readonly from?: string;
  readonly to?: string;
  readonly accountId?: string;
  readonly categoryId?: string;
  readonly kind?: string;
  readonly payee?: string;
  readonly tag?: string;
  readonly status?: string;
  /** Minor units of amounts with no digits after the point, so that one number fits all currencies: whole units. */
  readonly min?: number;
  readonly max?: number;
}

const LAST = '9999-12-31';
const SCALE: Readonly<Record<string, bigint>> = { EUR: 100n, USD: 100n, JPY: 1n, KWD: 1_000n };

/** What a household's ledger must be: every transaction told, what was taken back, and all that follows. */
export class Model {
  readonly told = new Map<string, Told>();

  add(transaction: Omit<Told, 'version' | 'takenBackAt'>): void {
    this.told.set(transaction.id, { ...transaction, version: 1, takenBackAt: null });
    if (transaction.replaces !== null) this.takeBack(transaction.replaces, transaction.recordedAt);
  }

  takeBack(id: string, at: string): void {
    const original = this.told.get(id)!;
    original.takenBackAt = at;
    original.version++;
  }

  get standing(): Told[] {
    return [...this.told.values()].filter(({ takenBackAt }) => takenBackAt === null);
  }

  /** Sum of an account's legs that stand, to the end of `asOf`. */
  balance(account: string, asOf = LAST): bigint {
    return this.sum((leg) => leg.account === account, asOf);
  }

  /** What was known of it at an instant: what had been recorded, less what had been taken back. `before`: just before. */
  known(account: string, at: string, before = false): bigint {
    const had = (instant: string | null): boolean => instant !== null && (before ? instant < at : instant <= at);
    let total = 0n;
    for (const { recordedAt, takenBackAt, legs } of this.told.values()) {
      const times = (had(recordedAt) ? 1n : 0n) - (had(takenBackAt) ? 1n : 0n);
      if (times !== 0n) for (const leg of legs) if (leg.account === account) total += times * leg.minor;
    }
    return total;
  }

  /** The same over what is not pending. */
  cleared(account: string, asOf: string): bigint {
    return this.sum((leg) => leg.account === account && leg.status !== 'pending', asOf);
  }

  category(category: string, currency: string): bigint {
    return this.sum((leg) => leg.category === category && leg.currency === currency, LAST);
  }

  /** Everything that stands in a category goes into another; answers the legs that went. */
  merge(from: string, into: string): Leg[] {
    const moved = [...this.told.values()].flatMap(({ legs }) => legs.filter(({ category }) => category === from));
    for (const leg of moved) leg.category = into;
    return moved;
  }

  /** Ids of what stands and fits, in the order of a list. `hidden` accounts are out of sight. */
  list(wanted: Wanted, hidden: readonly string[] = []): string[] {
    return this.standing
      .filter((told) => told.legs.some(({ account }) => account !== null && !hidden.includes(account)))
      .filter((told) => fits(told, wanted))
      .sort((a, b) => (a.date + a.id < b.date + b.id ? 1 : -1))
      .map(({ id }) => id);
  }

  private sum(matches: (leg: Leg) => boolean, asOf: string): bigint {
    let total = 0n;
    for (const { takenBackAt, date, legs } of this.told.values()) {
      if (takenBackAt !== null || date > asOf) continue;
      for (const leg of legs) if (matches(leg)) total += leg.minor;
    }
    return total;
  }
}

/** What is asked of an account leg must hold of one and the same: half a match here and half there is none. */
function fits({ date, kind, payee, tags, legs }: Told, wanted: Wanted): boolean {
  if (date < (wanted.from ?? '') || date > (wanted.to ?? LAST)) return false;
  if (wanted.kind !== undefined && kind !== wanted.kind) return false;
  if (wanted.payee !== undefined && payee !== wanted.payee) return false;
  if (wanted.tag !== undefined && !tags.includes(wanted.tag)) return false;
  if (wanted.categoryId !== undefined && !legs.some(({ category }) => category === wanted.categoryId)) return false;
  return legs.some((leg) => leg.account !== null && legFits(leg, wanted));
}

function legFits({ account, minor, currency, status }: Leg, { accountId, min, max, ...wanted }: Wanted): boolean {
  const size = minor < 0n ? -minor : minor;
  return (
    (accountId === undefined || account === accountId) &&
    (wanted.status === undefined || status === wanted.status) &&
    (min === undefined || size >= BigInt(min) * SCALE[currency]!) &&
    (max === undefined || size <= BigInt(max) * SCALE[currency]!)
  );
}
