/** Who sees all of an account, as the ledger tells it. */
export interface SeenAccount {
  readonly accountId: string;
  readonly seenBy: 'everyone' | readonly string[];
}

/** Who is to be told of which accounts. */
export interface Shares {
  /** The accounts that everyone sees. */
  readonly everyone: readonly string[];
  /** By user: those who see more than everyone does, with all that they see. */
  readonly members: ReadonlyMap<string, readonly string[]>;
}

/** What each person sees of some accounts. */
export function sharesOf(accounts: readonly SeenAccount[]): Shares {
  const everyone = accounts.filter(({ seenBy }) => seenBy === 'everyone').map(({ accountId }) => accountId);
  const chosen = new Set(accounts.flatMap(({ seenBy }) => (seenBy === 'everyone' ? [] : seenBy)));
  const seenBy = (userId: string): string[] =>
    accounts
      .filter((account) => account.seenBy === 'everyone' || account.seenBy.includes(userId))
      .map(({ accountId }) => accountId);
  return { everyone, members: new Map([...chosen].map((userId) => [userId, seenBy(userId)])) };
}

/** True when all who see one of `accounts` see one of `others` too. */
export function seenAsWidely(others: readonly SeenAccount[], accounts: readonly SeenAccount[]): boolean {
  const wide = sharesOf(others);
  if (wide.everyone.length > 0) return true;
  const narrow = sharesOf(accounts);
  return narrow.everyone.length === 0 && [...narrow.members.keys()].every((userId) => wide.members.has(userId));
}
