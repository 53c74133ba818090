import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { LetterWriter } from '../../../platform/application/mail.js';
import { newId } from '../../../platform/application/new-id.js';
import { People } from '../../../platform/application/people.js';
import { OnceKey, UnitOfWork } from '../../../platform/application/unit-of-work.js';
import { plainName } from '../../domain/plain-name.js';
import { Invitations } from '../ports.js';
import { GetTenant } from '../tenants/get-tenant.js';
import { invitationToken } from './invitation-token.js';

/** Writes to an invited address, with a link that nobody but its reader knows. */
export class MailInvitation extends Command<void> {
  /** @param mailId of the mail that was asked for: one each */
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly mailId: string,
  ) {
    super();
  }
}

@CommandHandler(MailInvitation)
export class MailInvitationHandler implements ICommandHandler<MailInvitation> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly invitations: Invitations,
    private readonly people: People,
    private readonly queries: QueryBus,
    private readonly letters: LetterWriter,
  ) {}

  /**
   * The token is kept as a hash, so a delivery that was cut off before the mail went out is made good with a new one:
   * each attempt stores its own, under a key of its own. The mail is written in the household's language, whoever reads
   * it: nobody looks up whether they have an account (security.md AUTH-05).
   */
  async execute({ actor, key, mailId }: MailInvitation): Promise<void> {
    const token = invitationToken.make(actor.tenantId);
    const { hash } = invitationToken.read(token)!;
    const attempt = new OnceKey(`${key.value} ${newId()}`, key.request, key.keepHours);
    const issued = await this.uow.once(actor, attempt, { mailId }, (tx) => this.invitations.issue(tx, mailId, hash));
    if (!issued) return;
    const { email, invitedBy } = issued;
    const { name, locale } = await this.queries.execute(new GetTenant(actor));
    const inviter = (await this.people.named([invitedBy])).get(invitedBy)?.displayName ?? name;
    const params = { inviter: plainName(inviter), household: plainName(name) };
    const path = `/invitations/accept?token=${token}`;
    await this.letters.send({ to: email, locale, name: email, key: 'tenancy.mail.invited', path, params });
    await this.uow.once(actor, key, { mailId }, (tx) => this.invitations.markMailed(tx, mailId));
  }
}
