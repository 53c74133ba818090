import type { SelectOption } from '../../../platform/interfaces/web/components/select.js';
import type { AccountView } from '../../application/list-accounts.js';

/** The accounts that money can go through, with their currencies; `keep` stays among them though archived. */
export const accountOptions = (accounts: readonly AccountView[], keep?: string): SelectOption[] =>
  accounts
    .filter((account) => !account.archived || account.id === keep)
    .map((account) => ({ value: account.id, label: `${account.name} (${account.currency})` }));
