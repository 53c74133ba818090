import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ceremonies, type CeremonyOptions } from './ceremonies.js';
import { PasskeyCheck } from './passkey-check.js';

/** What an authenticator needs to sign someone in, or to prove that it is still them; the same for everyone. */
export class AskForPasskey extends Command<CeremonyOptions> {
  constructor(readonly correlationId: string) {
    super();
  }
}

@CommandHandler(AskForPasskey)
export class AskForPasskeyHandler implements ICommandHandler<AskForPasskey> {
  constructor(
    private readonly check: PasskeyCheck,
    private readonly ceremonies: Ceremonies,
  ) {}

  async execute({ correlationId }: AskForPasskey): Promise<CeremonyOptions> {
    return this.ceremonies.assertionOptions(await this.check.challenge(null, correlationId));
  }
}
