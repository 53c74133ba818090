import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import { PRESENT, type AsKnown } from './known/as-known.js';

export interface BalanceView extends AsKnown {
  readonly accountId: string;
  readonly amount: string;
  readonly currency: string;
}

/** An account's balance: the sum of its entries dated and recorded up to then. Throws `ACCOUNT_NOT_FOUND`. */
export class GetBalance extends Query<BalanceView> {
  constructor(
    readonly actor: Actor,
    readonly accountId: string,
    readonly at: AsKnown = PRESENT,
  ) {
    super();
  }
}
