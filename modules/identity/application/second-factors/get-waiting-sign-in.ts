import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FactorMethods } from './factor-methods.js';
import type { Method } from './second-factor.js';
import { WaitingSignIns } from './waiting-sign-ins.js';

/** What a sign-in that waits for its second factor may be completed with; null once it is over. */
export class GetWaitingSignIn extends Query<readonly Method[] | null> {
  constructor(readonly token: string) {
    super();
  }
}

@QueryHandler(GetWaitingSignIn)
export class GetWaitingSignInHandler implements IQueryHandler<GetWaitingSignIn> {
  constructor(
    private readonly waiting: WaitingSignIns,
    private readonly methods: FactorMethods,
  ) {}

  async execute({ token }: GetWaitingSignIn): Promise<readonly Method[] | null> {
    const user = await this.waiting.ownerOf(token);
    const methods = user ? await this.methods.besidesPassword(user.id) : [];
    return methods.length > 0 ? methods : null;
  }
}
