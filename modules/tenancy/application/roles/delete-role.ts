import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { roleUnknown } from '../../domain/errors.js';
import { Authority } from '../members/authority.js';
import { Roles } from '../ports.js';

/** Removes a role that nobody holds and nobody is invited with. Throws `ROLE_NOT_FOUND`, `ROLE_IN_USE`. */
export class DeleteRole extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(DeleteRole)
export class DeleteRoleHandler implements ICommandHandler<DeleteRole> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly authority: Authority,
    private readonly roles: Roles,
  ) {}

  async execute({ actor, key, id }: DeleteRole): Promise<void> {
    await this.uow.once(actor, key, { id }, async (tx) => {
      await this.authority.over(tx, 'members:admin');
      if (!(await this.roles.find(tx, id))) throw roleUnknown();
      await this.roles.remove(tx, id);
    });
  }
}
