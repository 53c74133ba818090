import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { ListMemberships } from '../../../tenancy/index.js';
import { invalidRefreshToken, refreshTokenReused } from '../../domain/errors.js';
import { IdentityWork } from '../ports.js';
import { actingUser } from '../visit.js';
import { Sessions } from './ports.js';
import { TokenPairs, type TokenPair } from './token-pairs.js';

/** Exchanges a refresh token for the next pair. Refuses with `INVALID_REFRESH_TOKEN` or `REFRESH_TOKEN_REUSED`. */
export class RefreshSession extends Command<TokenPair> {
  constructor(
    readonly refreshToken: string,
    readonly correlationId: string,
  ) {
    super();
  }
}

@CommandHandler(RefreshSession)
export class RefreshSessionHandler implements ICommandHandler<RefreshSession> {
  constructor(
    private readonly queries: QueryBus,
    private readonly work: IdentityWork,
    private readonly sessions: Sessions,
    private readonly pairs: TokenPairs,
  ) {}

  async execute({ refreshToken, correlationId }: RefreshSession): Promise<TokenPair> {
    const owner = await this.pairs.ownerOf(refreshToken);
    const memberships = owner ? await this.queries.execute(new ListMemberships(owner.userId)) : [];
    // The household the session was in may be theirs no longer: they go on in another of theirs.
    const membership = memberships.find(({ tenantId }) => tenantId === owner?.tenantId) ?? memberships[0];
    if (!owner || !membership) throw invalidRefreshToken();
    const { userId, sessionId } = owner;
    const { tenantId } = membership;
    const actor = actingUser({ ...owner, id: userId, homeTenant: tenantId }, correlationId);
    const claims = { userId, tenantId, sessionId, scopes: membership.scopes };
    // Refusals come back as values: thrown inside, they would take the revocation back.
    const outcome = await this.work.within(actor, async (tx) => {
      const next = await this.pairs.next(tx, refreshToken, claims);
      if (next === 'revoke') await this.sessions.revoke(tx, sessionId, 'reuse');
      return next;
    });
    if (outcome === 'refuse') throw invalidRefreshToken();
    if (outcome === 'revoke') throw refreshTokenReused();
    return outcome;
  }
}
