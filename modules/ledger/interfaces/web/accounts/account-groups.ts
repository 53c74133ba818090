import { Money } from '../../../../platform/domain/money.js';
import type { AccountView } from '../../../application/list-accounts.js';
import { FAMILY_NAMES, familyOf, type Family } from './account-kinds.js';

/** Accounts that are shown together. */
export interface AccountGroup {
  /** The user's own name of the group, or what the accounts are. */
  readonly name: { readonly own: string } | { readonly family: Family };
  readonly accounts: readonly AccountView[];
  /** Sum of balances in each currency, by its code; currencies never add. */
  readonly totals: readonly { readonly currency: string; readonly amount: string }[];
}

/** Accounts by the user's groups, in their order, then those in none by what they are. */
export function accountGroups(accounts: readonly AccountView[]): AccountGroup[] {
  const own = Map.groupBy(
    accounts.filter((account) => account.group !== null),
    (account) => account.group ?? '',
  );
  const others = Map.groupBy(
    accounts.filter((account) => account.group === null),
    (account) => familyOf(account.kind),
  );
  return [
    ...[...own].map(([name, members]) => groupOf({ own: name }, members)),
    ...FAMILY_NAMES.flatMap((family) => {
      const members = others.get(family);
      return members ? [groupOf({ family }, members)] : [];
    }),
  ];
}

function groupOf(name: AccountGroup['name'], accounts: readonly AccountView[]): AccountGroup {
  const byCurrency = Map.groupBy(accounts, (account) => account.currency);
  const totals = [...byCurrency].map(([currency, members]) => ({
    currency,
    amount: members
      .reduce((sum, { balance }) => sum.plus(Money.stored(balance, currency)), Money.zero(currency))
      .toString(),
  }));
  return { name, accounts, totals };
}
