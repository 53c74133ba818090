import { Money } from '../../../platform/domain/money.js';
import { isLiability } from '../../domain/account.js';
import type { AccountView } from '../list-accounts.js';
import type { Rule } from './explanation.js';

/** What an account adds to a total of several. */
export interface ExplainedAccount {
  readonly account: AccountView;
  readonly contribution: string;
}

export interface AccountsExplanation {
  readonly rule: Rule;
  readonly total: string;
  readonly rows: readonly ExplainedAccount[];
}

const RULE_OF = { net: 'net-worth', assets: 'assets', liabilities: 'liabilities', group: 'group' } as const;

/** How a total of open accounts in one currency comes about; currencies never add. */
export function explainAccounts(
  accounts: readonly AccountView[],
  figure: keyof typeof RULE_OF,
  currency: string,
): AccountsExplanation {
  const counts = ({ kind }: AccountView): boolean =>
    figure === 'assets' ? !isLiability(kind) : figure === 'liabilities' ? isLiability(kind) : true;
  const rows = accounts
    .filter((account) => !account.archived && account.currency === currency && counts(account))
    .map((account) => {
      const balance = Money.stored(account.balance, currency);
      return { account, contribution: (figure === 'liabilities' ? balance.negated() : balance).toString() };
    });
  const total = rows.reduce(
    (sum, { contribution }) => sum.plus(Money.stored(contribution, currency)),
    Money.zero(currency),
  );
  return { rule: RULE_OF[figure], total: total.toString(), rows };
}
