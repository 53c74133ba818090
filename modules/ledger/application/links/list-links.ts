import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { Relation } from '../../domain/links/link.js';
import type { TransactionView } from '../list-transactions.js';

export interface LinkView {
  readonly id: string;
  /** What the transaction that was asked for is to the other one. */
  readonly relation: Relation;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  readonly transaction: TransactionView;
}

export interface LinksView {
  readonly links: readonly LinkView[];
  /** What is left of the amount after all that came back in its currency and stands; null: nothing came back. */
  readonly net: { readonly amount: string; readonly currency: string } | null;
}

/** The links of a transaction or of any other of its correction chain, oldest first. Throws `TRANSACTION_NOT_FOUND`. */
export class ListLinks extends Query<LinksView> {
  constructor(
    readonly actor: Actor,
    readonly transactionId: string,
  ) {
    super();
  }
}
