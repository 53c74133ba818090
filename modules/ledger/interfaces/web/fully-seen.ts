import type { AccountView } from '../../application/list-accounts.js';

/** The accounts that a form may offer: nobody writes to one of which they see the total only. */
export const fullySeen = (accounts: readonly AccountView[]): AccountView[] =>
  accounts.filter(({ access }) => access === 'full');
