import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { invitationInvalid, invitationNotYours } from '../../domain/errors.js';
import { Invitations, Members, Tenants, type Invitation } from '../ports.js';
import type { TenantView } from '../tenants/get-tenant.js';
import { InvitationTerms } from './invitation-terms.js';

/** Lets invited people in, within the transaction of their household. */
@Injectable()
export class Admission {
  constructor(
    private readonly tenants: Tenants,
    private readonly invitations: Invitations,
    private readonly members: Members,
    private readonly terms: InvitationTerms,
  ) {}

  /**
   * The invitation of a token, for the user whose address was invited; users who are signed in have confirmed theirs.
   * Throws `INVITATION_INVALID`, `INVITATION_NOT_YOURS`.
   */
  async open(tx: Tx, hash: Buffer, userId: string): Promise<Invitation> {
    await this.tenants.hold(tx);
    const invitation = await this.invitations.byToken(tx, hash);
    if (!invitation || !(await this.terms.stands(tx, invitation))) throw invitationInvalid();
    if (!(await this.terms.isFor(invitation, userId))) throw invitationNotYours();
    return invitation;
  }

  /** Makes the user a member, unless they are one, and uses the invitation up. */
  async admit(tx: Tx, invitation: Invitation, userId: string): Promise<TenantView> {
    await this.members.add(tx, userId, invitation);
    await this.invitations.remove(tx, invitation.id);
    return this.tenants.view(tx);
  }

  /** Admits the user by an invitation that their address was proved with, unless it has lost its worth since. */
  async admitProven(tx: Tx, invitationId: string, userId: string): Promise<void> {
    await this.tenants.hold(tx);
    const invitation = await this.invitations.find(tx, invitationId);
    if (!invitation || !(await this.terms.isFor(invitation, userId))) return;
    if (await this.terms.stands(tx, invitation)) await this.admit(tx, invitation, userId);
  }
}
