/** Minor units per leg: `account` and `category` ids are keys of one map each; amounts are bigint, never floats. */
export interface Leg {
  readonly account: string | null;
  /** A category id, or the key of one of the system's own. */
  readonly category: string | null;
  readonly minor: bigint;
  readonly currency: string;
}

export interface Told {
  readonly id: string;
  readonly date: string;
  readonly legs: readonly Leg[];
  readonly isTransfer: boolean;
  /** What it replaced, if it corrects something. */
  readonly replaces: string | null;
  version: number;
  takenBack: boolean;
}

const DIGITS: Readonly<Record<string, number>> = { EUR: 2, USD: 2, JPY: 0, KWD: 3 };

/** Decimal text of minor units, by nothing but string surgery. */
export function decimal(minor: bigint, currency: string): string {
  const digits = DIGITS[currency]!;
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  const point = text.length - digits;
  return `${minor < 0n ? '-' : ''}${text.slice(0, point)}${digits ? `.${text.slice(point)}` : ''}`;
}

/** Minor units of decimal text with at most the currency's digits; trailing zeros beyond them are dropped. */
export function minorOf(text: string, currency: string): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const digits = DIGITS[currency]!;
  if (/[1-9]/.test(fraction.slice(digits))) throw new Error(`${text} has more digits than ${currency}`);
  const minor = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  return text.startsWith('-') ? -minor : minor;
}

/** What a household's ledger must be: every transaction told, what was taken back, and the sums that follow. */
export class Model {
  readonly told = new Map<string, Told>();

  add(transaction: Omit<Told, 'version' | 'takenBack'>): void {
    this.told.set(transaction.id, { ...transaction, version: 1, takenBack: false });
    if (transaction.replaces !== null) this.takeBack(transaction.replaces);
  }

  takeBack(id: string): void {
    const original = this.told.get(id)!;
    original.takenBack = true;
    original.version++;
  }

  get standing(): Told[] {
    return [...this.told.values()].filter(({ takenBack }) => !takenBack);
  }

  /** Sum of an account's legs that stand, to the end of `asOf`. */
  balance(account: string, asOf = '9999-12-31'): bigint {
    return this.sum((leg) => leg.account === account, asOf);
  }

  category(category: string, currency: string): bigint {
    return this.sum((leg) => leg.category === category && leg.currency === currency, '9999-12-31');
  }

  private sum(matches: (leg: Leg) => boolean, asOf: string): bigint {
    return this.standing
      .filter(({ date }) => date <= asOf)
      .flatMap(({ legs }) => legs)
      .filter(matches)
      .reduce((total, leg) => total + leg.minor, 0n);
  }
}
