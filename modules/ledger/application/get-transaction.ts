import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import type { TransactionView } from './list-transactions.js';

/** `history` is the whole correction chain, oldest first, the transaction itself included. */
export interface TransactionWithHistory extends TransactionView {
  readonly history: readonly TransactionView[];
}

/** One transaction, standing or not, as it was known at an instant (null: now). Throws `TRANSACTION_NOT_FOUND`. */
export class GetTransaction extends Query<TransactionWithHistory> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly knownAt: string | null = null,
  ) {
    super();
  }
}
