import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { invitationUnknown } from '../../domain/errors.js';
import { Invitations } from '../ports.js';
import { RoleGiving } from '../roles/role-giving.js';
import { Issuing } from './issuing.js';
import type { InvitationView } from './list-invitations.js';

/** Mails an invitation again, with a new link. Throws `INVITATION_NOT_FOUND`, `ROLE_TOO_BROAD`, `INVITATION_MAILS_SPENT`. */
export class ResendInvitation extends Command<InvitationView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(ResendInvitation)
export class ResendInvitationHandler implements ICommandHandler<ResendInvitation> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly giving: RoleGiving,
    private readonly invitations: Invitations,
    private readonly issuing: Issuing,
  ) {}

  execute({ actor, key, id }: ResendInvitation): Promise<InvitationView> {
    return this.uow.once(actor, key, { id }, async (tx) => {
      const invitation = await this.invitations.find(tx, id);
      if (!invitation) throw invitationUnknown();
      await this.giving.again(tx, invitation);
      return this.issuing.mail(tx, invitation);
    });
  }
}
