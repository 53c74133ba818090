import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import type { AccountKind } from '../domain/account.js';

/** An account as it is shown. `balance` is the sum of its entries, as decimal text in `currency`. */
export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly kind: AccountKind;
  readonly currency: string;
  readonly group: string | null;
  readonly balance: string;
  readonly archived: boolean;
  readonly version: number;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** All accounts of the tenant, by group and name; archived ones last. There are at most a few hundred: no paging. */
export class ListAccounts extends Query<AccountView[]> {
  constructor(readonly actor: Actor) {
    super();
  }
}
