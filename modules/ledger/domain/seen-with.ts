import type { Entry } from './transaction.js';

/** The accounts of a transaction, in the order of its legs: whoever sees one of them sees that it happened. */
export const accountsOf = (entries: readonly Entry[]): string[] =>
  entries.flatMap(({ accountId }) => (accountId === null ? [] : [accountId]));

/**
 * The account with which an entry is seen: its own; for the leg of a category, the account in the same currency, since
 * the legs of each currency sum to zero and would tell the other's amount.
 */
export function seenWith({ accountId, money }: Entry, entries: readonly Entry[]): string {
  const inCurrency = entries.filter((entry) => entry.money.currency === money.currency);
  const [account] = accountId === null ? accountsOf(inCurrency) : [accountId];
  if (account === undefined) throw new Error('An entry has no account in its currency');
  return account;
}
