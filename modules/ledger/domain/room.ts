import { Money } from '../../platform/domain/money.js';
import { balanceTooLarge } from './errors.js';
import type { Entry, Transaction } from './transaction.js';

/** From here on a balance may pass fifteen digits, so its sum is looked at. */
const LARGE = '10000000000000';
const LIMIT = '1000000000000000';

/** Entries of accounts that are large enough to matter to a balance's limit. */
export const largeEntries = (transactions: readonly Transaction[]): readonly Entry[] =>
  transactions.flatMap(({ entries }) => entries).filter(({ accountId, money }) => accountId !== null && isLarge(money));

const isLarge = (money: Money): boolean => reaches(money, Money.stored(LARGE, money.currency));
const reaches = (money: Money, limit: Money): boolean =>
  money.isGreaterThan(limit) || money.negated().isGreaterThan(limit);

/** Balances of accounts that large amounts move, as transactions are added one after the other: below 10^15 each time. */
export class Room {
  private readonly sums: Map<string, string>;

  /** @param held what each account that is watched holds before, in decimal text */
  constructor(held: ReadonlyMap<string, string>) {
    this.sums = new Map(held);
  }

  /** Throws `BALANCE_TOO_LARGE`, and is as it was before, when it leaves an account too full. */
  add({ entries }: Transaction): void {
    const next = new Map<string, string>();
    for (const { accountId, money } of entries) {
      const before = accountId === null ? undefined : (next.get(accountId) ?? this.sums.get(accountId));
      if (accountId === null || before === undefined) continue;
      const sum = Money.stored(before, money.currency).plus(money);
      const limit = Money.stored(LIMIT, money.currency);
      if (reaches(sum, limit) || sum.equals(limit) || sum.negated().equals(limit)) throw balanceTooLarge();
      next.set(accountId, sum.toString());
    }
    for (const [accountId, sum] of next) this.sums.set(accountId, sum);
  }
}
