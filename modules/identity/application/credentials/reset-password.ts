import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { emailKey } from '../../domain/email-key.js';
import { mailTokenInvalid } from '../../domain/errors.js';
import { checkPassword, FrequentPasswords } from '../../domain/password-policy.js';
import { MailTokens } from '../email/mail-tokens.js';
import { Passwords } from '../passwords.js';
import { Failures, IdentityWork, Users, type User } from '../ports.js';
import { Secrets } from '../secrets.js';
import { Sessions } from '../sessions/ports.js';
import { SecurityNotices } from '../users/security-notices.js';
import { actingUser } from '../visit.js';
import { OtherCredentials } from './other-credentials.js';

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
    private readonly work: IdentityWork,
    private readonly tokens: MailTokens,
    private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly frequent: FrequentPasswords,
    private readonly secrets: Secrets,
    private readonly sessions: Sessions,
    private readonly others: OtherCredentials,
    private readonly failures: Failures,
    private readonly notices: SecurityNotices,
  ) {}

  async execute({ token, password, correlationId }: ResetPassword): Promise<void> {
    const tokenHash = this.secrets.hash(token);
    const user = await this.tokens.ownerOf('reset-password', tokenHash);
    if (!user) throw mailTokenInvalid();
    checkPassword(password, user, this.frequent);
    const hash = await this.passwords.hash(password);
    await this.work.within(actingUser(user, correlationId), async (tx) => {
      if (!(await this.tokens.use(tx, { userId: user.id, purpose: 'reset-password' }, tokenHash)))
        throw mailTokenInvalid();
      const isReplaced = await this.users.setPassword(tx, user.id, { hash, version: user.passwordVersion });
      if (!isReplaced) throw mailTokenInvalid();
      await this.endTheRest(tx, user);
      await this.notices.record(tx, user.id, 'password-reset');
    });
  }

  /** An undo link stays: whoever has the mailbox of now may be the one it was made against. */
  private async endTheRest(tx: Tx, { id, email }: User): Promise<void> {
    const isFirstProof = await this.users.markVerified(tx, id);
    await this.tokens.drop(tx, id, ['verify-email', 'reset-password', 'confirm-email']);
    await this.sessions.revoke(tx, null, 'credentials-changed');
    await this.others.end(tx, id, isFirstProof ? ['access', 'second-factor'] : ['access']);
    await this.failures.lift(tx, emailKey(email));
  }
}
