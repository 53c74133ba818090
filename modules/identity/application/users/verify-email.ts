import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { mailTokenInvalid } from '../../domain/errors.js';
import { Eviction } from '../credentials/eviction.js';
import { NewPasswords } from '../credentials/new-passwords.js';
import { MailLinks } from '../email/mail-links.js';
import { Users } from '../ports.js';

/** `choose-password`: it is not said whose password stood, so a link to set one was mailed. */
export type VerifiedEmail = 'verified' | 'choose-password';

const FIRST_PASSWORD = 1;

/**
 * Confirms the address that a token was mailed to, for the password that stood when it was mailed. Whatever got into the
 * account before ends (security.md AUTH-06). Where the address was registered with several passwords, a click on a link
 * does not tell whose the newest is: none of them stays. Refuses with `MAIL_TOKEN_INVALID`.
 */
export class VerifyEmail extends Command<VerifiedEmail> {
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
    private readonly newPasswords: NewPasswords,
  ) {}

  execute({ token, correlationId }: VerifyEmail): Promise<VerifiedEmail> {
    return this.links.use({ purpose: 'verify-email', token, correlationId }, async (tx, user) => {
      if (!(await this.users.markVerified(tx, user.id))) throw mailTokenInvalid();
      await this.eviction.ofEveryone(tx, user.email, ['access', 'second-factor']);
      if (user.passwordVersion === FIRST_PASSWORD) return 'verified';
      await this.newPasswords.void(tx, user);
      return 'choose-password';
    });
  }
}
