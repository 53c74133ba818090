import { Exact, type ExactDecimal } from '../../../platform/domain/exact-decimal.js';
import type { RowFault } from '../statement.js';
import type {
  BalanceCheck,
  DraftTransaction,
  JournalAmount,
  JournalPosting,
  JournalTransaction,
  Pad,
} from './journal.js';

const placesOf = (quantity: string): number => /\.(\d+)$/.exec(quantity)?.[1]?.length ?? 0;

const fault = (line: number, column: string, code: string, params: RowFault['params']): RowFault => ({
  line,
  column,
  code,
  params,
});

/** What is left of the weights, by commodity; zeros are left out. */
function remainders(postings: readonly { readonly weight: JournalAmount | null }[]): Map<string, ExactDecimal> {
  const sums = new Map<string, ExactDecimal>();
  for (const { weight } of postings) {
    if (weight) sums.set(weight.commodity, (sums.get(weight.commodity) ?? new Exact(0)).plus(weight.quantity));
  }
  for (const [commodity, sum] of sums) if (sum.isZero()) sums.delete(commodity);
  return sums;
}

/** Half a unit of the last digit that the transaction writes in the commodity: what a price may leave by rounding. */
function withinRounding({ postings }: DraftTransaction, commodity: string, left: ExactDecimal): boolean {
  const written = postings.flatMap(({ amount }) =>
    amount?.commodity === commodity ? [placesOf(amount.quantity)] : [],
  );
  const priced = postings.some(({ amount, weight }) => amount !== null && weight?.commodity !== amount.commodity);
  if (!priced) return false;
  const places = written.length > 0 ? Math.max(...written) : 2;
  return left.abs().lte(new Exact(10).pow(-places).div(2));
}

/** The postings with the amounts that were left out; a fault when they do not balance. */
export function balancePostings(draft: DraftTransaction): JournalPosting[] | RowFault {
  const open = draft.postings.filter(({ amount }) => amount === null);
  const left = remainders(draft.postings);
  if (open.length > 1) return fault(open[1]!.line, open[1]!.account, 'JOURNAL_AMOUNT_MISSING', {});
  const off = [...left].filter(([commodity, sum]) => !withinRounding(draft, commodity, sum));
  const commodities = new Set(draft.postings.flatMap(({ weight }) => (weight ? [weight.commodity] : [])));
  // Two commodities without a price: one was exchanged for the other, as ledger and hledger take it.
  const exchange = commodities.size === 2 && off.length === 2 && off[0]![1].isNegative() !== off[1]![1].isNegative();
  if (open.length === 0 && off.length > 0 && !exchange) {
    const difference = off.map(([commodity, sum]) => `${sum.toFixed()} ${commodity}`.trim()).join(', ');
    return fault(draft.line, draft.date, 'JOURNAL_UNBALANCED', { difference });
  }
  return draft.postings.flatMap(({ line, account, amount, weight }): JournalPosting[] => {
    if (amount && weight) return [{ line, account, amount, weight, inferred: false }];
    return [...left].map(([commodity, sum]) => {
      const filled = { quantity: sum.negated().toFixed(), commodity };
      return { line, account, amount: filled, weight: filled, inferred: true };
    });
  });
}

/** What every account holds while the journal is followed in the order of its days. */
export class Holdings {
  readonly faults: RowFault[] = [];
  readonly padded: JournalTransaction[] = [];
  private readonly settled = new Set<string>();
  private readonly own = new Map<string, ExactDecimal>();
  /** With the accounts below. */
  private readonly whole = new Map<string, ExactDecimal>();

  constructor(private readonly pads: readonly Pad[]) {}

  add(account: string, { quantity, commodity }: JournalAmount): void {
    const grow = (sums: Map<string, ExactDecimal>, name: string): void => {
      const key = keyOf(name, commodity);
      sums.set(key, (sums.get(key) ?? new Exact(0)).plus(quantity));
    };
    grow(this.own, account);
    const names = account.split(':');
    names.forEach((_, index) => {
      grow(this.whole, names.slice(0, index + 1).join(':'));
    });
  }

  /** Compares an account (with those below it, when `whole`) with what the file states, once for each difference. */
  check({ line, date, account, amount }: BalanceCheck, whole: boolean): void {
    const sums = whole ? this.whole : this.own;
    const found = sums.get(keyOf(account, amount.commodity)) ?? new Exact(0);
    const missing = new Exact(amount.quantity).minus(found);
    const tolerance = whole ? new Exact(10).pow(-placesOf(amount.quantity)) : new Exact(0);
    const pad = this.padFor(account, amount.commodity, date);
    if (missing.abs().lte(tolerance)) return;
    const missed = { quantity: missing.toFixed(), commodity: amount.commodity };
    this.add(account, missed);
    if (pad) {
      this.padded.push(paddingOf(pad, missed));
      this.add(pad.from, { ...missed, quantity: missing.negated().toFixed() });
      return;
    }
    const params = { expected: `${amount.quantity} ${amount.commodity}`.trim(), found: found.toFixed() };
    this.faults.push(fault(line, account, 'JOURNAL_BALANCE_DIFFERS', params));
  }

  /** The pad before this balance, unless an earlier balance of the commodity has settled it. */
  private padFor(account: string, commodity: string, date: string): Pad | null {
    const pad = this.pads.findLast((each) => each.account === account && each.date < date);
    if (!pad) return null;
    const key = `${String(pad.line)} ${commodity}`;
    if (this.settled.has(key)) return null;
    this.settled.add(key);
    return pad;
  }
}

const keyOf = (account: string, commodity: string): string => JSON.stringify([account, commodity]);

function paddingOf({ line, date, account, from }: Pad, amount: JournalAmount): JournalTransaction {
  const back = { ...amount, quantity: new Exact(amount.quantity).negated().toFixed() };
  const posting = (name: string, each: JournalAmount): JournalPosting => ({
    line,
    account: name,
    amount: each,
    weight: each,
    inferred: true,
  });
  return {
    line,
    date,
    status: null,
    code: null,
    payee: null,
    narration: null,
    tags: [],
    links: [],
    postings: [posting(account, amount), posting(from, back)],
    padding: true,
  };
}
