import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { LinkMail } from '../email/link-mail.js';
import { MailTokens } from '../email/mail-tokens.js';
import { Users } from '../ports.js';

/** Nobody's mailbox is flooded by somebody who keeps asking. */
const MAILS_PER_HOUR = 3;

/** Mails the link that sets a new password, to addresses that were never confirmed too: using it proves the address. */
export class SendPasswordReset extends Command<void> {
  /** @param occasion id of the event that asks for it */
  constructor(
    readonly userId: string,
    readonly occasion: string,
    readonly correlationId: string,
  ) {
    super();
  }
}

@CommandHandler(SendPasswordReset)
export class SendPasswordResetHandler implements ICommandHandler<SendPasswordReset> {
  constructor(
    private readonly users: Users,
    private readonly tokens: MailTokens,
    private readonly mail: LinkMail,
  ) {}

  async execute({ userId, occasion, correlationId }: SendPasswordReset): Promise<void> {
    const user = await this.users.byId(userId);
    if (!user || (await this.tokens.issuedWithin(userId, 'reset-password', 60)) >= MAILS_PER_HOUR) return;
    await this.mail.send(user, { purpose: 'reset-password', occasion, to: null }, correlationId);
  }
}
