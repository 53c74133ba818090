import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Users } from '../ports.js';
import { LinkMail } from './link-mail.js';
import { MailTokens } from './mail-tokens.js';

/** Mails the link that undoes a change of address to the address before. */
export class SendEmailUndo extends Command<void> {
  constructor(
    readonly userId: string,
    readonly undoId: string,
    readonly correlationId: string,
  ) {
    super();
  }
}

@CommandHandler(SendEmailUndo)
export class SendEmailUndoHandler implements ICommandHandler<SendEmailUndo> {
  constructor(
    private readonly users: Users,
    private readonly tokens: MailTokens,
    private readonly mail: LinkMail,
  ) {}

  async execute({ userId, undoId, correlationId }: SendEmailUndo): Promise<void> {
    const [user, to] = await Promise.all([this.users.byId(userId), this.tokens.addressFor(userId, undoId)]);
    if (user && to !== null) await this.mail.send(user, { purpose: 'undo-email', occasion: undoId, to }, correlationId);
  }
}
