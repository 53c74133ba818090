import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';

/** What a transaction left in the account, by its id: a decimal text in the account's currency. */
export type RunningBalances = ReadonlyMap<string, string>;

export interface BalancesAsked {
  readonly accountId: string;
  /** Of standing transactions of this account, all between these two dates; those of other accounts have no balance. */
  readonly ids: readonly string[];
  readonly from: string;
  readonly to: string;
}

/**
 * The balance of an account after each of some of its transactions, in the order of the register: by date, then as they
 * were recorded. Whatever else is filtered, each is the balance of all that stood before. Empty for an account that is
 * hidden from whoever asks.
 */
export class ListRunningBalances extends Query<RunningBalances> {
  constructor(
    readonly actor: Actor,
    readonly asked: BalancesAsked,
  ) {
    super();
  }
}
