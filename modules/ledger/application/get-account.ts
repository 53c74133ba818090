import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import type { AccountView } from './list-accounts.js';

/** One account. Throws `ACCOUNT_NOT_FOUND`. */
export class GetAccount extends Query<AccountView> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {
    super();
  }
}
