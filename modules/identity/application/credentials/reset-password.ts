import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { mailTokenInvalid } from '../../domain/errors.js';
import { MailLinks } from '../email/mail-links.js';
import { Users } from '../ports.js';
import { Eviction } from './eviction.js';
import { NewPasswords } from './new-passwords.js';

/**
 * Sets a new password with the token of a mail, and signs nobody in. Ends all that the old one let in; what is asked
 * besides the password stays, unless the address is proved only now (docs/decisions/0012). Refuses with
 * `MAIL_TOKEN_INVALID`, and by the password policy, which leaves the token as it is.
 */
export class ResetPassword extends Command<void> {
  constructor(
    readonly token: string,
    readonly password: string,
    readonly correlationId: string,
  ) {
    super();
  }
}

@CommandHandler(ResetPassword)
export class ResetPasswordHandler implements ICommandHandler<ResetPassword> {
  constructor(
    private readonly links: MailLinks,
    private readonly newPasswords: NewPasswords,
    private readonly users: Users,
    private readonly eviction: Eviction,
  ) {}

  async execute({ token, password, correlationId }: ResetPassword): Promise<void> {
    const link = { purpose: 'reset-password', token, correlationId } as const;
    const hash = await this.newPasswords.hashOf(password, await this.links.ownerOf(link), 'password');
    await this.links.use(link, async (tx, user) => {
      if (!(await this.newPasswords.set(tx, user, hash, 'password-reset'))) throw mailTokenInvalid();
      const isFirstProof = await this.users.markVerified(tx, user.id);
      await this.eviction.ofEveryone(tx, user.email, isFirstProof ? ['access', 'second-factor'] : ['access']);
    });
  }
}
