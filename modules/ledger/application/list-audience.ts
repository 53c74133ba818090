import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';

/** Who sees all of an account. */
export interface AccountAudience {
  readonly accountId: string;
  readonly seenBy: 'everyone' | readonly string[];
}

/** Who sees the accounts named, or those of the transaction named; ask as the system, which sees all of them. */
export class ListAudience extends Query<AccountAudience[]> {
  constructor(
    readonly actor: Actor,
    readonly of: { readonly accountIds: readonly string[] } | { readonly transactionId: string },
  ) {
    super();
  }
}
