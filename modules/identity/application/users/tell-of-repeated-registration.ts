import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { MailTokens, Users } from '../ports.js';
import { Letters } from './letters.js';
import { VerificationMail } from './verification-mail.js';

/**
 * Someone registered with a known address: its owner learns of it, and nobody else. Who never confirmed the address
 * gets a new link instead.
 */
export class TellOfRepeatedRegistration extends Command<void> {
  /** @param occasion id of the event that asks for it */
  constructor(
    readonly userId: string,
    readonly occasion: string,
    readonly correlationId: string,
  ) {
    super();
  }
}

@CommandHandler(TellOfRepeatedRegistration)
export class TellOfRepeatedRegistrationHandler implements ICommandHandler<TellOfRepeatedRegistration> {
  constructor(
    private readonly users: Users,
    private readonly tokens: MailTokens,
    private readonly mail: VerificationMail,
    private readonly letters: Letters,
  ) {}

  async execute({ userId, occasion, correlationId }: TellOfRepeatedRegistration): Promise<void> {
    const user = await this.users.byId(userId);
    if (!user) return;
    if (user.verified) return this.letters.alreadyRegistered(user);
    // Before the first mail the household is still being made, and that mail is on its way.
    if (await this.tokens.wasMailed(userId)) await this.mail.send(user, occasion, correlationId);
  }
}
