import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { invitationUnknown } from '../../domain/errors.js';
import { Invitations } from '../ports.js';
import { RoleGiving } from '../roles/role-giving.js';

/** Withdraws an invitation: its link works no longer. Throws `INVITATION_NOT_FOUND`, `ROLE_TOO_BROAD`. */
export class RevokeInvitation extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(RevokeInvitation)
export class RevokeInvitationHandler implements ICommandHandler<RevokeInvitation> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly giving: RoleGiving,
    private readonly invitations: Invitations,
  ) {}

  async execute({ actor, key, id }: RevokeInvitation): Promise<void> {
    await this.uow.once(actor, key, { id }, async (tx) => {
      const invitation = await this.invitations.find(tx, id);
      if (!invitation) throw invitationUnknown();
      await this.giving.again(tx, invitation);
      await this.invitations.remove(tx, id);
    });
  }
}
