import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { AccountView } from '../list-accounts.js';
import type { CategoryView } from '../list-categories.js';
import type { TransactionView } from '../list-transactions.js';

interface Upsert<Type extends string, View extends { readonly version: number | null }> {
  readonly type: Type;
  readonly id: string;
  readonly op: 'upsert';
  readonly version: View['version'];
  readonly resource: View;
}

/** A resource as it stands now, or that it is not there (any longer) for whoever asks. */
export type Change =
  | Upsert<'account', AccountView>
  | Upsert<'category', CategoryView>
  | Upsert<'transaction', TransactionView>
  | {
      readonly type: 'account' | 'category' | 'transaction';
      readonly id: string;
      readonly op: 'delete';
      readonly version: null;
      readonly resource: null;
    };

export interface Changes {
  readonly changes: readonly Change[];
  /** The values of the next cursor. */
  readonly next: readonly string[];
  readonly hasMore: boolean;
}

/**
 * What changed since a position, in an order in which nothing that commits late is passed over; everything there is,
 * page by page, without one. Throws `SYNC_CURSOR_EXPIRED`, and `VALIDATION_ERROR` for the cursor of something else.
 */
export class ListChanges extends Query<Changes> {
  constructor(
    readonly actor: Actor,
    /** The values of the cursor; null: from the start. */
    readonly position: readonly string[] | null,
    /** At most so many resources, and besides them the accounts whose balance they moved. */
    readonly limit: number,
  ) {
    super();
  }
}
