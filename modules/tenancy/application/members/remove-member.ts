import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { memberUnknown } from '../../domain/errors.js';
import { demandOtherOwner, demandRule } from '../../domain/holding.js';
import { Members } from '../ports.js';
import { Authority } from './authority.js';

/** Takes a member out of the household. Throws `MEMBER_NOT_FOUND`, `ROLE_TOO_BROAD`, `LAST_OWNER`. */
export class RemoveMember extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly userId: string,
  ) {
    super();
  }
}

@CommandHandler(RemoveMember)
export class RemoveMemberHandler implements ICommandHandler<RemoveMember> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly authority: Authority,
    private readonly members: Members,
  ) {}

  async execute({ actor, key, userId }: RemoveMember): Promise<void> {
    await this.uow.once(actor, key, { userId }, async (tx) => {
      const giver = await this.authority.over(tx, 'members:admin');
      const held = await this.members.holding(tx, userId);
      if (!held) throw memberUnknown();
      demandRule(giver, held);
      if (held.role === 'owner') demandOtherOwner(await this.members.owners(tx), userId);
      await this.members.remove(tx, userId, 'removed');
    });
  }
}
