import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { newId } from '../../../platform/application/new-id.js';
import { OnceKey, UnitOfWork } from '../../../platform/application/unit-of-work.js';
import { Invitations } from '../ports.js';
import { InvitationLetter } from './invitation-letter.js';
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
    private readonly letter: InvitationLetter,
  ) {}

  /**
   * The token is kept as a hash, so a delivery that was cut off before the mail went out is made good with a new one:
   * each attempt stores its own, under a key of its own.
   */
  async execute({ actor, key, mailId }: MailInvitation): Promise<void> {
    const token = invitationToken.make(actor.tenantId);
    const { hash } = invitationToken.read(token)!;
    const attempt = new OnceKey(`${key.value} ${newId()}`, key.request, key.keepHours);
    const issued = await this.uow.once(actor, attempt, { mailId }, (tx) => this.invitations.issue(tx, mailId, hash));
    if (!issued) return;
    await this.letter.send(actor, issued, token);
    await this.uow.once(actor, key, { mailId }, (tx) => this.invitations.markMailed(tx, mailId));
  }
}
