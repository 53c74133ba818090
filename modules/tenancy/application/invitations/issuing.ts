import { Injectable } from '@nestjs/common';
import { newId } from '../../../platform/application/new-id.js';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { invitationMailsSpent } from '../../domain/errors.js';
import { areMailsSpent } from '../../domain/invitation.js';
import { Entitlements, Invitations, type NewInvitation } from '../ports.js';
import type { InvitationView } from './list-invitations.js';

/** Invitations and their mails, within what a household may have and send. */
@Injectable()
export class Issuing {
  constructor(
    private readonly invitations: Invitations,
    private readonly entitlements: Entitlements,
  ) {}

  /** Throws `QUOTA_REACHED`, `ALREADY_INVITED`, `INVITATION_MAILS_SPENT`. */
  async add(tx: Tx, invitation: NewInvitation): Promise<InvitationView> {
    await this.entitlements.demandRoom(tx, 'members');
    await this.entitlements.demandRoom(tx, 'invitations');
    await this.invitations.add(tx, invitation);
    return this.mail(tx, invitation);
  }

  /** Has it mailed. Throws `INVITATION_MAILS_SPENT`. */
  async mail(tx: Tx, invitation: NewInvitation): Promise<InvitationView> {
    if (areMailsSpent(await this.invitations.recentMails(tx, invitation.emailKey))) throw invitationMailsSpent();
    await this.invitations.askForMail(tx, newId(), invitation);
    return this.invitations.view(tx, invitation.id);
  }
}
