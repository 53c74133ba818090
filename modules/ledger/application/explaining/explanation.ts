import type { TransactionKind } from '../../domain/transaction.js';
import type { AsKnown } from '../known/as-known.js';

/** How a figure is calculated. Codes are stable: clients and translations know them. */
export const RULES = [
  'account-balance',
  'cleared-balance',
  'statement-difference',
  'income',
  'expense',
  'cash-flow',
  'net-worth',
  'assets',
  'liabilities',
  'group',
] as const;
export type Rule = (typeof RULES)[number];

/** A rate that turned amounts of one currency into another; there are none until there are exchange rates. */
export interface ExplainedRate {
  /** YYYY-MM-DD */
  readonly date: string;
  readonly base: string;
  readonly quote: string;
  /** Decimal text. */
  readonly rate: string;
  readonly source: string;
}

/** One part of a total: a leg of a transaction, or what a statement says. */
export interface ExplainedRow {
  readonly type: 'entry' | 'statement';
  readonly transactionId: string | null;
  readonly date: string;
  readonly kind: TransactionKind | null;
  readonly payee: string | null;
  readonly accountId: string | null;
  readonly categoryId: string | null;
  /** As it is recorded, signed. */
  readonly amount: string;
  readonly currency: string;
  /** What it adds to the total, in the currency of the total; below zero, what it takes away. */
  readonly contribution: string;
}

/** A total and all that it is made of: the contributions of all rows, over all pages, add up to it. */
export interface Explanation<Row = ExplainedRow> extends AsKnown {
  readonly total: string;
  readonly currency: string;
  readonly rule: Rule;
  readonly rates: readonly ExplainedRate[];
  /** Rows in all. */
  readonly count: number;
  /** Newest first. What was taken back and its reversal make nothing together, and are left out. */
  readonly rows: readonly Row[];
  /** Whoever asks sees the total only, and none of its rows. */
  readonly rowsHidden: boolean;
  readonly next: readonly string[] | null;
}

/** Which page; `after` is the `next` of the one before. All pages are of the state in which the first was read. */
export interface ExplainedPage {
  readonly limit: number;
  readonly after: readonly string[] | null;
}
