import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { FactorMethods } from './factor-methods.js';
import type { Method } from './second-factor.js';

/** What the user has to show to prove that it is still them: the password while two-step sign-in is off. */
export class GetFactorMethods extends Query<readonly (Method | 'password')[]> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@QueryHandler(GetFactorMethods)
export class GetFactorMethodsHandler implements IQueryHandler<GetFactorMethods> {
  constructor(private readonly methods: FactorMethods) {}

  execute({ actor }: GetFactorMethods): Promise<readonly (Method | 'password')[]> {
    return this.methods.toConfirm(actor.userId);
  }
}
