import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { sessionRequired } from '../../domain/errors.js';
import { Users } from '../ports.js';
import { Ceremonies, type CeremonyOptions } from './ceremonies.js';
import { PasskeyChallenges } from './passkey-challenges.js';
import { Passkeys } from './ports.js';

/** What an authenticator needs to make a passkey for the user, within five minutes and in this session. */
export class OfferPasskey extends Command<CeremonyOptions> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@CommandHandler(OfferPasskey)
export class OfferPasskeyHandler implements ICommandHandler<OfferPasskey> {
  constructor(
    private readonly users: Users,
    private readonly passkeys: Passkeys,
    private readonly challenges: PasskeyChallenges,
    private readonly ceremonies: Ceremonies,
  ) {}

  async execute({ actor: { userId, sessionId, correlationId } }: OfferPasskey): Promise<CeremonyOptions> {
    const user = await this.users.byId(userId);
    if (!user || sessionId === null) throw sessionRequired();
    const known = await this.passkeys.credentialIds(userId);
    return this.ceremonies.registrationOptions(user, await this.challenges.issue(sessionId, correlationId), known);
  }
}
