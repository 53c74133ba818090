import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { roleUnknown, versionStale } from '../../domain/errors.js';
import { demandRule, type Holding } from '../../domain/holding.js';
import { scopesOf } from '../../domain/role.js';
import { Authority } from '../members/authority.js';
import { Roles, type RoleMade } from '../ports.js';

export interface ChangeRoleInput {
  readonly id: string;
  readonly version: number;
  readonly name?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
}

/**
 * Changes a role; whoever holds it has what it grants from their next request on. Throws `ROLE_NOT_FOUND`,
 * `ROLE_TOO_BROAD`, `ROLE_NAME_TAKEN`, `VERSION_STALE`.
 */
export class ChangeRole extends Command<RoleMade> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: ChangeRoleInput,
  ) {
    super();
  }
}

@CommandHandler(ChangeRole)
export class ChangeRoleHandler implements ICommandHandler<ChangeRole> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly authority: Authority,
    private readonly roles: Roles,
  ) {}

  execute({ actor, key, input }: ChangeRole): Promise<RoleMade> {
    return this.uow.once(actor, key, input, async (tx) => {
      const giver = await this.authority.over(tx, 'members:admin');
      const before = await this.roles.find(tx, input.id);
      if (!before) throw roleUnknown();
      if (before.version !== input.version) throw versionStale(before.version);
      const { name = before.name, scopes = before.scopes } = input;
      demandRule(giver, granting(before.scopes), granting(scopes));
      const after = { ...before, name, scopes, version: before.version + 1 };
      await this.roles.change(tx, after);
      return after;
    });
  }
}

const granting = (scopes: readonly string[]): Holding => ({
  role: 'custom',
  roleId: null,
  scopes: scopesOf('custom', scopes),
});
