import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { OnceKey } from '../../../platform/application/unit-of-work.js';
import { IdentityWork } from '../ports.js';
import { ApiKeys } from './ports.js';

/** Someone belongs to the actor's household no longer: their keys for it end, also for the day they join again. */
export class EndKeysOfMember extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly userId: string,
    readonly removedAt: Date,
  ) {
    super();
  }
}

@CommandHandler(EndKeysOfMember)
export class EndKeysOfMemberHandler implements ICommandHandler<EndKeysOfMember> {
  constructor(
    private readonly work: IdentityWork,
    private readonly keys: ApiKeys,
  ) {}

  async execute({ actor, key, userId, removedAt }: EndKeysOfMember): Promise<void> {
    await this.work.once(actor, key, { userId }, (tx) => this.keys.revokeOfMember(tx, userId, removedAt));
  }
}
