import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';

/** Whom money went to or came from: a name, whatever its case, accents and spaces. */
export interface PayeeView {
  /** Made of the folded name: renamed, a payee is another one. */
  readonly id: string;
  /** As it was written last. */
  readonly name: string;
  /** How many transactions stand. */
  readonly transactions: number;
  /** YYYY-MM-DD. */
  readonly lastUsed: string;
  /** Of the last transaction, where it has any. */
  readonly lastCategoryId: string | null;
  readonly lastCategoryName: string | null;
}

export interface PayeeFilter {
  /** Part of the name, folded. */
  readonly q?: string | undefined;
  readonly id?: string | undefined;
}

/** Payees of the transactions that the actor sees, those used most first. */
export class ListPayees extends Query<PayeeView[]> {
  constructor(
    readonly actor: Actor,
    readonly filter: PayeeFilter,
    readonly limit: number,
  ) {
    super();
  }
}
