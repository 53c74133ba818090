import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { mailTokenInvalid } from '../../domain/errors.js';
import { Eviction } from '../credentials/eviction.js';
import { Users } from '../ports.js';
import { SecurityNotices } from '../users/security-notices.js';
import { MailLinks } from './mail-links.js';

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
    private readonly links: MailLinks,
    private readonly users: Users,
    private readonly eviction: Eviction,
    private readonly notices: SecurityNotices,
  ) {}

  async execute({ token, correlationId }: UndoEmailChange): Promise<void> {
    await this.links.use({ purpose: 'undo-email', token, correlationId }, async (tx, user, { email }) => {
      if (email === null || !(await this.users.setEmail(tx, user, email))) throw mailTokenInvalid();
      await this.eviction.ofEveryone(tx, email, ['access']);
      await this.notices.record(tx, user.id, 'email-change-undone');
    });
  }
}
