import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { Passkeys } from '../passkeys/ports.js';
import { SecondFactor, type Method } from './second-factor.js';

/** What the user has to show to prove that it is still them: the password while two-step sign-in is off. */
export class GetFactorMethods extends Query<readonly (Method | 'password')[]> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@QueryHandler(GetFactorMethods)
export class GetFactorMethodsHandler implements IQueryHandler<GetFactorMethods> {
  constructor(
    private readonly factor: SecondFactor,
    private readonly passkeys: Passkeys,
  ) {}

  async execute({ actor: { userId } }: GetFactorMethods): Promise<readonly (Method | 'password')[]> {
    const methods = await this.factor.methodsOf(userId);
    if (methods.length > 0) return methods;
    const hasPasskey = (await this.passkeys.credentialIds(userId)).length > 0;
    return hasPasskey ? ['password', 'passkey'] : ['password'];
  }
}
