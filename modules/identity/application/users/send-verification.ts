import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Users } from '../ports.js';
import { VerificationMail } from './verification-mail.js';

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
    private readonly mail: VerificationMail,
  ) {}

  async execute({ userId, occasion, correlationId }: SendVerification): Promise<void> {
    const user = await this.users.byId(userId);
    if (user && !user.verified) await this.mail.send(user, occasion, correlationId);
  }
}
