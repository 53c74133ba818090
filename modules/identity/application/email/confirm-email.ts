import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { newId } from '../../../platform/application/new-id.js';
import { mailTokenInvalid } from '../../domain/errors.js';
import { IdentityWork, Users } from '../ports.js';
import { Secrets } from '../secrets.js';
import { actingUser } from '../visit.js';
import { EmailChanges } from './email-changes.js';
import { LINK_MINUTES } from './link-mail.js';
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
    private readonly work: IdentityWork,
    private readonly tokens: MailTokens,
    private readonly users: Users,
    private readonly secrets: Secrets,
    private readonly changes: EmailChanges,
  ) {}

  async execute({ token, correlationId }: ConfirmEmail): Promise<void> {
    const hash = this.secrets.hash(token);
    const user = await this.tokens.ownerOf('confirm-email', hash);
    if (!user) throw mailTokenInvalid();
    await this.work.within(actingUser(user, correlationId), async (tx) => {
      const used = await this.tokens.use(tx, { userId: user.id, purpose: 'confirm-email' }, hash);
      if (!used?.email || !(await this.users.setEmail(tx, user, used.email))) throw mailTokenInvalid();
      // Links that went to the address before are none of this one's.
      await this.tokens.drop(tx, user.id, ['confirm-email', 'reset-password']);
      const waiting = { id: newId(), userId: user.id, hash: null, email: user.email };
      await this.tokens.issue(tx, { ...waiting, purpose: 'undo-email', validMinutes: LINK_MINUTES['undo-email'] });
      await this.changes.noteChanged(tx, { userId: user.id, undoId: waiting.id });
    });
  }
}
