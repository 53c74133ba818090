import { Injectable } from '@nestjs/common';
import type { KnownPerson } from '../../../platform/application/people.js';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { emailKey } from '../../../platform/domain/email-key.js';
import { invitationInvalid, invitationNotYours } from '../../domain/errors.js';
import { Invitations, Members, Tenants, type Invitation } from '../ports.js';
import { GivenRole } from '../roles/given-role.js';

/** Lets invited people in, within the transaction of their household. */
@Injectable()
export class Admission {
  constructor(
    private readonly tenants: Tenants,
    private readonly invitations: Invitations,
    private readonly members: Members,
    private readonly given: GivenRole,
  ) {}

  /**
   * The invitation of a token, for the person whose address was invited; users who are signed in have confirmed theirs.
   * Throws `INVITATION_INVALID`, `INVITATION_NOT_YOURS`.
   */
  async open(tx: Tx, hash: Buffer, person: KnownPerson | undefined): Promise<Invitation> {
    await this.tenants.hold(tx);
    const invitation = await this.invitations.byToken(tx, hash);
    if (!invitation) throw invitationInvalid();
    if (!person || emailKey(person.email) !== invitation.emailKey) throw invitationNotYours();
    return invitation;
  }

  /** Makes the person a member, unless they are one, and uses the invitation up. */
  async admit(tx: Tx, invitation: Invitation, userId: string): Promise<void> {
    await this.members.add(tx, userId, await this.given.again(tx, invitation));
    await this.invitations.remove(tx, invitation.id);
  }
}
