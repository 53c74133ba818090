import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { invalidField } from '../../../platform/domain/domain-error.js';
import { invalidCredentials } from '../../domain/errors.js';
import { checkPassword, FrequentPasswords } from '../../domain/password-policy.js';
import { MailTokens } from '../email/mail-tokens.js';
import { Passwords } from '../passwords.js';
import { IdentityWork, Users } from '../ports.js';
import { CredentialCheck } from '../sessions/credential-check.js';
import { Sessions } from '../sessions/ports.js';
import { SecurityNotices } from '../users/security-notices.js';
import type { Visit } from '../visit.js';
import { OtherCredentials } from './other-credentials.js';

/**
 * Sets a new password for who knows the old one; a wrong one counts like a failed sign-in. Every other session ends,
 * and so does what the old password could have let in. Refuses with `INVALID_CREDENTIALS`, and by the password policy.
 */
export class ChangePassword extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly passwords: { readonly current: string; readonly next: string },
    readonly visit: Visit,
  ) {
    super();
  }
}

@CommandHandler(ChangePassword)
export class ChangePasswordHandler implements ICommandHandler<ChangePassword> {
  constructor(
    private readonly work: IdentityWork,
    private readonly users: Users,
    private readonly check: CredentialCheck,
    private readonly passwords: Passwords,
    private readonly frequent: FrequentPasswords,
    private readonly tokens: MailTokens,
    private readonly sessions: Sessions,
    private readonly others: OtherCredentials,
    private readonly notices: SecurityNotices,
  ) {}

  async execute({ actor, passwords: { current, next }, visit }: ChangePassword): Promise<void> {
    const me = await this.users.byId(actor.userId);
    if (!me) throw new Error('The user of the session is missing');
    const user = await this.check.userOf({ email: me.email, password: current }, visit);
    if (next === current) throw invalidField('newPassword', 'password_same');
    checkPassword(next, user, this.frequent, 'newPassword');
    const hash = await this.passwords.hash(next);
    await this.work.within(actor, async (tx) => {
      const isReplaced = await this.users.setPassword(tx, user.id, { hash, version: user.passwordVersion });
      if (!isReplaced) throw invalidCredentials();
      await this.tokens.drop(tx, user.id, ['reset-password', 'confirm-email']);
      await this.sessions.revokeOthers(tx, 'credentials-changed');
      await this.others.end(tx, user.id, ['access']);
      await this.notices.record(tx, user.id, 'password-changed');
    });
  }
}
