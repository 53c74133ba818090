import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { mailTokenInvalid } from '../../domain/errors.js';
import { Eviction } from '../credentials/eviction.js';
import { MailLinks } from '../email/mail-links.js';
import { Users } from '../ports.js';

/**
 * Confirms the address that a token was mailed to, for the password that stood when it was mailed. Whatever got into the
 * account before ends (security.md AUTH-06). Refuses with `MAIL_TOKEN_INVALID`.
 */
export class VerifyEmail extends Command<void> {
  constructor(
    readonly token: string,
    readonly correlationId: string,
  ) {
    super();
  }
}

@CommandHandler(VerifyEmail)
export class VerifyEmailHandler implements ICommandHandler<VerifyEmail> {
  constructor(
    private readonly links: MailLinks,
    private readonly users: Users,
    private readonly eviction: Eviction,
  ) {}

  async execute({ token, correlationId }: VerifyEmail): Promise<void> {
    await this.links.use({ purpose: 'verify-email', token, correlationId }, async (tx, user) => {
      if (!(await this.users.markVerified(tx, user.id))) throw mailTokenInvalid();
      await this.eviction.ofEveryone(tx, user.email, ['access', 'second-factor']);
    });
  }
}
