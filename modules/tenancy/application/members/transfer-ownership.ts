import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { alreadyOwner, memberUnknown } from '../../domain/errors.js';
import { Members } from '../ports.js';
import { Authority } from './authority.js';

/** Gives the household to a member; the actor edits from now on. Throws `OWNERS_ONLY`, `MEMBER_NOT_FOUND`, `ALREADY_OWNER`. */
export class TransferOwnership extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly userId: string,
  ) {
    super();
  }
}

@CommandHandler(TransferOwnership)
export class TransferOwnershipHandler implements ICommandHandler<TransferOwnership> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly authority: Authority,
    private readonly members: Members,
  ) {}

  async execute({ actor, key, userId }: TransferOwnership): Promise<void> {
    await this.uow.once(actor, key, { userId }, async (tx) => {
      await this.authority.ofOwner(tx);
      const held = await this.members.holding(tx, userId);
      if (!held) throw memberUnknown();
      if (held.role === 'owner') throw alreadyOwner();
      await this.members.transfer(tx, userId);
    });
  }
}
