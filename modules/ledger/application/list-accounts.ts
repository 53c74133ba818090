import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import type { AccountKind } from '../domain/account.js';
import type { Visibility } from '../domain/sight.js';
import { PRESENT, type AsKnown } from './known/as-known.js';

/** An account as it is shown. `balance` is the sum of its entries, as decimal text in `currency`. */
export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly kind: AccountKind;
  readonly currency: string;
  readonly group: string | null;
  readonly balance: string;
  readonly archived: boolean;
  /** Null for whoever sees the total only: they cannot change it. */
  readonly version: number | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly visibility: Visibility;
  /** Who sees all of it: empty where everyone does, null for whoever sees the total only. */
  readonly memberIds: readonly string[] | null;
  /** What whoever asks sees of it. */
  readonly access: 'full' | 'total';
}

/**
 * All accounts of the tenant that the actor may see, with their balances of then; those opened since are left out, and
 * all else about them is of now. In their own order, then by group and name; archived ones last. There are at
 * most a few hundred: no paging.
 */
export class ListAccounts extends Query<AccountView[]> {
  constructor(
    readonly actor: Actor,
    readonly at: AsKnown = PRESENT,
  ) {
    super();
  }
}
