import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { emailKey } from '../../domain/email-key.js';
import { Users } from '../ports.js';
import { Letters } from '../users/letters.js';
import { LinkMail } from './link-mail.js';
import { MailTokens } from './mail-tokens.js';

/** Mails a link to the address that an account is to have; if somebody has it already, tells them and nobody else. */
export class SendEmailConfirmation extends Command<void> {
  constructor(
    readonly userId: string,
    readonly changeId: string,
    readonly correlationId: string,
  ) {
    super();
  }
}

@CommandHandler(SendEmailConfirmation)
export class SendEmailConfirmationHandler implements ICommandHandler<SendEmailConfirmation> {
  constructor(
    private readonly users: Users,
    private readonly tokens: MailTokens,
    private readonly mail: LinkMail,
    private readonly letters: Letters,
  ) {}

  async execute({ userId, changeId, correlationId }: SendEmailConfirmation): Promise<void> {
    const [user, to] = await Promise.all([this.users.byId(userId), this.tokens.addressFor(userId, changeId)]);
    if (!user || to === null) return;
    const holder = await this.users.holderOf(emailKey(to));
    if (!holder || holder.id === userId)
      await this.mail.send(user, { purpose: 'confirm-email', occasion: changeId, to }, correlationId);
    else if (emailKey(holder.email) === emailKey(to)) await this.letters.addressWanted(holder);
  }
}
