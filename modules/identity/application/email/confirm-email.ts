import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { newId } from '../../../platform/application/new-id.js';
import { mailTokenInvalid } from '../../domain/errors.js';
import { Users } from '../ports.js';
import { LINK_MINUTES } from './link-mail.js';
import { MailLinks } from './mail-links.js';
import { MailTokens } from './mail-tokens.js';

/**
 * Moves an account to the address that a token was mailed to; a link that undoes it goes to the address before. Refuses
 * with `MAIL_TOKEN_INVALID`, also when somebody else has got the address meanwhile.
 */
export class ConfirmEmail extends Command<void> {
  constructor(
    readonly token: string,
    readonly correlationId: string,
  ) {
    super();
  }
}

@CommandHandler(ConfirmEmail)
export class ConfirmEmailHandler implements ICommandHandler<ConfirmEmail> {
  constructor(
    private readonly links: MailLinks,
    private readonly tokens: MailTokens,
    private readonly users: Users,
  ) {}

  async execute({ token, correlationId }: ConfirmEmail): Promise<void> {
    await this.links.use({ purpose: 'confirm-email', token, correlationId }, async (tx, user, { email }) => {
      if (email === null || !(await this.users.setEmail(tx, user, email))) throw mailTokenInvalid();
      const validMinutes = LINK_MINUTES['undo-email'];
      const undo = { id: newId(), userId: user.id, email: user.email, validMinutes };
      await this.tokens.order(tx, { ...undo, purpose: 'undo-email' });
    });
  }
}
