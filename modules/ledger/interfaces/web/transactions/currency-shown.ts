import type { AccountView } from '../../../application/list-accounts.js';

/** The currency an amount is in: that of the account chosen, or of all there are; null while it may be several. */
export function currencyShown(accounts: readonly AccountView[], chosenId: string | undefined): string | null {
  const open = accounts.filter((account) => !account.archived || account.id === chosenId);
  const currencies = new Set(open.map((account) => account.currency));
  return currencies.size === 1 ? [...currencies][0]! : null;
}
