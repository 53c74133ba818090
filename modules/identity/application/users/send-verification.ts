import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { LinkMail } from '../email/link-mail.js';
import { Users } from '../ports.js';

/** Everything behind a new account is ready: its address may be confirmed. */
export class SendVerification extends Command<void> {
  /** @param occasion id of the event that asks for it */
  constructor(
    readonly userId: string,
    readonly occasion: string,
    readonly correlationId: string,
  ) {
    super();
  }
}

@CommandHandler(SendVerification)
export class SendVerificationHandler implements ICommandHandler<SendVerification> {
  constructor(
    private readonly users: Users,
    private readonly mail: LinkMail,
  ) {}

  async execute({ userId, occasion, correlationId }: SendVerification): Promise<void> {
    const user = await this.users.byId(userId);
    if (!user || user.verified) return;
    await this.mail.send(user, { purpose: 'verify-email', occasion, to: null }, correlationId);
  }
}
