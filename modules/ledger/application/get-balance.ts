import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';

export interface BalanceView {
  readonly accountId: string;
  readonly amount: string;
  readonly currency: string;
  /** The calendar date up to whose end entries count; null: all of them. */
  readonly asOf: string | null;
}

/** An account's balance: the sum of its entries dated up to `asOf` (YYYY-MM-DD). Throws `ACCOUNT_NOT_FOUND`. */
export class GetBalance extends Query<BalanceView> {
  constructor(
    readonly actor: Actor,
    readonly accountId: string,
    readonly asOf: string | null,
  ) {
    super();
  }
}
