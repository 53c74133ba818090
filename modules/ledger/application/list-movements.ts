import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';

/**
 * One standing movement of an account, as a bank would see it: money in above zero. One that was corrected out of the
 * range, or to another account, is told as it was recorded here first, since that is how the bank goes on to tell it.
 */
export interface MovementView {
  readonly transactionId: string;
  /** The transactions it stands for, corrected since; empty for one that was never corrected. */
  readonly earlierIds: readonly string[];
  readonly date: string;
  readonly amount: string;
  readonly payee: string | null;
  readonly note: string | null;
  readonly bankId: string | null;
  readonly status: 'pending' | 'cleared' | 'reconciled';
}

export interface Movements {
  readonly currency: string;
  /** Grows with every entry of the account; `RecordStatement` takes it, so that nothing slips in between. */
  readonly entryCount: number;
  readonly movements: readonly MovementView[];
}

/** Movements of one account between two dates, both included, and those with one of `bankIds` at any date. Throws `ACCOUNT_NOT_FOUND`, `ACCOUNT_TOTAL_ONLY`. */
export class ListMovements extends Query<Movements> {
  constructor(
    readonly actor: Actor,
    readonly accountId: string,
    readonly range: { readonly from: string; readonly to: string; readonly bankIds: readonly string[] },
  ) {
    super();
  }
}
