import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { newId } from '../../../platform/application/new-id.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { demandRule } from '../../domain/holding.js';
import { scopesOf } from '../../domain/role.js';
import { Authority } from '../members/authority.js';
import { Entitlements, Roles, type RoleMade } from '../ports.js';

export interface RoleInput {
  readonly name: string;
  readonly scopes: readonly string[];
}

/** Makes a role of the household's own. Throws `ROLE_TOO_BROAD`, `ROLE_NAME_TAKEN`, `QUOTA_REACHED`. */
export class CreateRole extends Command<RoleMade> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: RoleInput,
  ) {
    super();
  }
}

@CommandHandler(CreateRole)
export class CreateRoleHandler implements ICommandHandler<CreateRole> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly authority: Authority,
    private readonly roles: Roles,
    private readonly entitlements: Entitlements,
  ) {}

  execute({ actor, key, input }: CreateRole): Promise<RoleMade> {
    return this.uow.once(actor, key, input, async (tx) => {
      const giver = await this.authority.over(tx, 'members:admin');
      demandRule(giver, { role: 'custom', roleId: null, scopes: scopesOf('custom', input.scopes) });
      await this.entitlements.demandRoom(tx, 'roles');
      const role = { ...input, id: newId() };
      await this.roles.add(tx, role);
      return { ...role, version: 1 };
    });
  }
}
