import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { demandOtherOwner } from '../../domain/holding.js';
import { Members } from '../ports.js';
import { Authority } from './authority.js';

/** The actor belongs to their household no longer. Throws `LAST_OWNER`. */
export class LeaveHousehold extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
  ) {
    super();
  }
}

@CommandHandler(LeaveHousehold)
export class LeaveHouseholdHandler implements ICommandHandler<LeaveHousehold> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly authority: Authority,
    private readonly members: Members,
  ) {}

  async execute({ actor, key }: LeaveHousehold): Promise<void> {
    await this.uow.once(actor, key, null, async (tx) => {
      const { role } = await this.authority.own(tx);
      if (role === 'owner') demandOtherOwner(await this.members.owners(tx), actor.userId);
      await this.members.remove(tx, actor.userId, 'left');
    });
  }
}
