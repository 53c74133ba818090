import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { memberUnknown } from '../../domain/errors.js';
import { demandOtherOwner, demandRule } from '../../domain/holding.js';
import { Members } from '../ports.js';
import { GivenRole, type RoleChoice } from '../roles/given-role.js';
import { Authority } from './authority.js';
import type { Member } from './list-members.js';

export type ChangeMemberRoleInput = RoleChoice & { readonly userId: string };

/** Gives a member another role. Throws `MEMBER_NOT_FOUND`, `ROLE_NOT_FOUND`, `ROLE_TOO_BROAD`, `LAST_OWNER`. */
export class ChangeMemberRole extends Command<Pick<Member, 'userId' | 'role' | 'roleId'>> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: ChangeMemberRoleInput,
  ) {
    super();
  }
}

@CommandHandler(ChangeMemberRole)
export class ChangeMemberRoleHandler implements ICommandHandler<ChangeMemberRole> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly authority: Authority,
    private readonly members: Members,
    private readonly given: GivenRole,
  ) {}

  execute({ actor, key, input }: ChangeMemberRole): Promise<Pick<Member, 'userId' | 'role' | 'roleId'>> {
    return this.uow.once(actor, key, input, async (tx) => {
      const { userId } = input;
      const giver = await this.authority.over(tx, 'members:admin');
      const before = await this.members.holding(tx, userId);
      if (!before) throw memberUnknown();
      const after = await this.given.of(tx, input);
      demandRule(giver, before, after);
      if (before.role === 'owner' && after.role !== 'owner') demandOtherOwner(await this.members.owners(tx), userId);
      const { role, roleId } = after;
      await this.members.setRole(tx, userId, { role, roleId });
      return { userId, role, roleId };
    });
  }
}
