import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { LetterWriter } from '../../../platform/application/mail.js';
import { People } from '../../../platform/application/people.js';
import { plainName } from '../../domain/plain-name.js';
import type { Invitation } from '../ports.js';
import { GetTenant } from '../tenants/get-tenant.js';

/** What stands in the mail of an invitation. */
@Injectable()
export class InvitationLetter {
  constructor(
    private readonly queries: QueryBus,
    private readonly people: People,
    private readonly letters: LetterWriter,
  ) {}

  /**
   * In the household's language, whoever reads it: nobody looks up whether they have an account (security.md AUTH-05).
   */
  async send(
    actor: Actor,
    { email, invitedBy }: Pick<Invitation, 'email' | 'invitedBy'>,
    token: string,
  ): Promise<void> {
    const { name, locale } = await this.queries.execute(new GetTenant(actor));
    const inviter = (await this.people.named([invitedBy])).get(invitedBy)?.displayName ?? name;
    const params = { inviter: plainName(inviter), household: plainName(name) };
    const path = `/invitations/accept?token=${token}`;
    await this.letters.send({ to: email, locale, name: email, key: 'tenancy.mail.invited', path, params });
  }
}
