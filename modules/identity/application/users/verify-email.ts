import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { mailTokenInvalid } from '../../domain/errors.js';
import { OtherCredentials } from '../credentials/other-credentials.js';
import { MailTokens } from '../email/mail-tokens.js';
import { IdentityWork, Users } from '../ports.js';
import { Secrets } from '../secrets.js';
import { Sessions } from '../sessions/ports.js';
import { actingUser } from '../visit.js';

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
    private readonly work: IdentityWork,
    private readonly tokens: MailTokens,
    private readonly users: Users,
    private readonly secrets: Secrets,
    private readonly sessions: Sessions,
    private readonly others: OtherCredentials,
  ) {}

  async execute({ token, correlationId }: VerifyEmail): Promise<void> {
    const hash = this.secrets.hash(token);
    const user = await this.tokens.ownerOf('verify-email', hash);
    if (!user) throw mailTokenInvalid();
    await this.work.within(actingUser(user, correlationId), async (tx) => {
      const used = await this.tokens.use(tx, { userId: user.id, purpose: 'verify-email' }, hash);
      if (!used || !(await this.users.markVerified(tx, user.id))) throw mailTokenInvalid();
      await this.tokens.drop(tx, user.id, ['verify-email', 'reset-password', 'confirm-email']);
      await this.sessions.revoke(tx, null, 'credentials-changed');
      await this.others.end(tx, user.id, ['access', 'second-factor']);
    });
  }
}
