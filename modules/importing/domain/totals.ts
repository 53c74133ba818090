import { isCurrency } from '../../platform/domain/currency.js';
import { Money } from '../../platform/domain/money.js';

/** What a statement adds up to; decimal text with the digits of its currency, debits below zero. */
export interface Totals {
  readonly count: number;
  /** YYYY-MM-DD; null without rows. */
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  readonly credits: string;
  readonly debits: string;
}

/** Statements may name a currency that is no more; it is shown, never recorded, and read with two digits. */
const digitsLike = (currency: string): string => (isCurrency(currency) ? currency : 'EUR');

/** An amount with exactly the digits of its currency. */
export const shownAmount = (amount: string, currency: string): string =>
  Money.stored(amount, digitsLike(currency)).toString();

/** Exact sums of all rows, whatever becomes of them. */
export function totalsOf(
  rows: readonly { readonly date: string; readonly amount: string }[],
  currency: string,
): Totals {
  let [credits, debits] = [Money.zero(digitsLike(currency)), Money.zero(digitsLike(currency))];
  let [firstDate, lastDate]: [string | null, string | null] = [null, null];
  for (const row of rows) {
    const amount = Money.stored(row.amount, digitsLike(currency));
    if (amount.sign > 0) credits = credits.plus(amount);
    else debits = debits.plus(amount);
    if (firstDate === null || row.date < firstDate) firstDate = row.date;
    if (lastDate === null || row.date > lastDate) lastDate = row.date;
  }
  return { count: rows.length, firstDate, lastDate, credits: credits.toString(), debits: debits.toString() };
}
