import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { newId } from '../../../platform/application/new-id.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { invitationMailsSpent, invitationUnknown } from '../../domain/errors.js';
import { demandRule } from '../../domain/holding.js';
import { areMailsSpent } from '../../domain/invitation.js';
import { Authority } from '../members/authority.js';
import { Invitations } from '../ports.js';
import { GivenRole } from '../roles/given-role.js';
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
    private readonly authority: Authority,
    private readonly given: GivenRole,
    private readonly invitations: Invitations,
  ) {}

  execute({ actor, key, id }: ResendInvitation): Promise<InvitationView> {
    return this.uow.once(actor, key, { id }, async (tx) => {
      const giver = await this.authority.over(tx, 'members:admin');
      const invitation = await this.invitations.find(tx, id);
      if (!invitation) throw invitationUnknown();
      demandRule(giver, await this.given.again(tx, invitation));
      if (areMailsSpent(await this.invitations.recentMails(tx, invitation.emailKey))) throw invitationMailsSpent();
      await this.invitations.askForMail(tx, newId(), invitation);
      return this.invitations.view(tx, id);
    });
  }
}
