import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ceremonies, type CeremonyOptions } from './ceremonies.js';
import { PasskeyChallenges } from './passkey-challenges.js';

/** What an authenticator needs to sign someone in, or to prove that it is still them; the same for everyone. */
export class AskForPasskey extends Command<CeremonyOptions> {
  constructor(readonly correlationId: string) {
    super();
  }
}

@CommandHandler(AskForPasskey)
export class AskForPasskeyHandler implements ICommandHandler<AskForPasskey> {
  constructor(
    private readonly challenges: PasskeyChallenges,
    private readonly ceremonies: Ceremonies,
  ) {}

  async execute({ correlationId }: AskForPasskey): Promise<CeremonyOptions> {
    return this.ceremonies.assertionOptions(await this.challenges.issue(null, correlationId));
  }
}
