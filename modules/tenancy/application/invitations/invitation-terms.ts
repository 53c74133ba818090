import { Injectable } from '@nestjs/common';
import { People } from '../../../platform/application/people.js';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { emailKey } from '../../../platform/domain/email-key.js';
import { mayRule } from '../../domain/holding.js';
import { Members, type Invitation } from '../ports.js';
import { GivenRole } from '../roles/given-role.js';

/** What an invitation is worth today. */
@Injectable()
export class InvitationTerms {
  constructor(
    private readonly members: Members,
    private readonly given: GivenRole,
    private readonly people: People,
  ) {}

  /** True for the user whose address was invited. */
  async isFor(invitation: Invitation, userId: string): Promise<boolean> {
    const person = (await this.people.named([userId])).get(userId);
    return person !== undefined && emailKey(person.email) === invitation.emailKey;
  }

  /**
   * True while whoever invited may still give that role: nobody comes in, or comes back under another address, by
   * someone who was removed or demoted since (security.md TEN-10).
   */
  async stands(tx: Tx, { invitedBy, role, roleId }: Invitation): Promise<boolean> {
    const inviter = await this.members.holding(tx, invitedBy);
    if (!inviter?.scopes.includes('members:admin')) return false;
    return mayRule(inviter, await this.given.of(tx, role === 'custom' ? { roleId: roleId ?? undefined } : { role }));
  }
}
