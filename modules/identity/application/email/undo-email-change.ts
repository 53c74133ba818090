import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { mailTokenInvalid } from '../../domain/errors.js';
import { OtherCredentials } from '../credentials/other-credentials.js';
import { IdentityWork, Users } from '../ports.js';
import { Secrets } from '../secrets.js';
import { Sessions } from '../sessions/ports.js';
import { SecurityNotices } from '../users/security-notices.js';
import { actingUser } from '../visit.js';
import { MailTokens } from './mail-tokens.js';

/**
 * Gives an account the address back that it had when the token was mailed there, and signs everyone out. Changes of
 * address since then, waiting ones and the links that undo them all die: whoever made them gets no further. Refuses with
 * `MAIL_TOKEN_INVALID`.
 */
export class UndoEmailChange extends Command<void> {
  constructor(
    readonly token: string,
    readonly correlationId: string,
  ) {
    super();
  }
}

@CommandHandler(UndoEmailChange)
export class UndoEmailChangeHandler implements ICommandHandler<UndoEmailChange> {
  constructor(
    private readonly work: IdentityWork,
    private readonly tokens: MailTokens,
    private readonly users: Users,
    private readonly secrets: Secrets,
    private readonly sessions: Sessions,
    private readonly others: OtherCredentials,
    private readonly notices: SecurityNotices,
  ) {}

  async execute({ token, correlationId }: UndoEmailChange): Promise<void> {
    const hash = this.secrets.hash(token);
    const user = await this.tokens.ownerOf('undo-email', hash);
    if (!user) throw mailTokenInvalid();
    await this.work.within(actingUser(user, correlationId), async (tx) => {
      const used = await this.tokens.use(tx, { userId: user.id, purpose: 'undo-email' }, hash);
      if (!used?.email || !(await this.users.setEmail(tx, user, used.email))) throw mailTokenInvalid();
      await this.tokens.drop(tx, user.id, ['confirm-email', 'reset-password']);
      await this.tokens.drop(tx, user.id, ['undo-email'], used.issuedAt);
      await this.sessions.revoke(tx, null, 'credentials-changed');
      await this.others.end(tx, user.id, ['access']);
      await this.notices.record(tx, user.id, 'email-change-undone');
    });
  }
}
