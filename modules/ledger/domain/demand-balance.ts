import { Money } from '../../platform/domain/money.js';
import { tooFewEntries, unbalanced } from './errors.js';

/** At least two entries, and zero in every currency (invariant 1 of docs/glossary.md). */
export function demandBalance(entries: readonly { readonly money: Money }[]): void {
  if (entries.length < 2) throw tooFewEntries();
  const sums = new Map<string, Money>();
  for (const { money } of entries) {
    sums.set(money.currency, (sums.get(money.currency) ?? Money.zero(money.currency)).plus(money));
  }
  for (const [currency, sum] of sums) {
    if (sum.sign !== 0) throw unbalanced(currency, sum.toString());
  }
}
