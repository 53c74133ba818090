import type { AccountView } from '../../../application/list-accounts.js';

/** The names of groups that accounts have, each once. */
export const groupsInUse = (accounts: readonly AccountView[]): string[] => [
  ...new Set(accounts.flatMap(({ group }) => (group === null ? [] : [group]))),
];
