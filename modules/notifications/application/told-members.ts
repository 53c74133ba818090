import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ListAudience, type AccountAudience } from '../../ledger/index.js';
import type { Actor } from '../../platform/application/actor.js';
import { Push, type PushMessage } from '../../platform/application/push.js';
import { sharesOf, type SeenAccount } from '../domain/audience.js';

/** Pushes to the members of a household what each may know. */
@Injectable()
export class ToldMembers {
  constructor(
    private readonly push: Push,
    private readonly queries: QueryBus,
  ) {}

  /** Who sees these accounts, or those of this transaction, at this moment. */
  audience(actor: Actor, of: ListAudience['of']): Promise<AccountAudience[]> {
    return this.queries.execute(new ListAudience(actor, of));
  }

  /** @param say the messages for someone who sees these accounts, at least one */
  tell(
    tenantId: string,
    accounts: readonly SeenAccount[],
    say: (accountIds: readonly string[]) => readonly PushMessage[],
  ): void {
    const { everyone, members } = sharesOf(accounts);
    if (everyone.length > 0) {
      for (const message of say(everyone)) this.push.toTenant(tenantId, message, [...members.keys()]);
    }
    for (const [userId, accountIds] of members) {
      for (const message of say(accountIds)) this.push.toUser(tenantId, userId, message);
    }
  }
}
