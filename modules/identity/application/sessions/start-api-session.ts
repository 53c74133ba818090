import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { newId } from '../../../platform/application/new-id.js';
import type { Membership } from '../../../tenancy/index.js';
import { IdentityWork, type User } from '../ports.js';
import { actingUser, type Visit } from '../visit.js';
import { Sessions } from './ports.js';
import { SignIn, type Way } from './sign-in.js';
import { TokenPairs, type TokenPair } from './token-pairs.js';

export interface ApiSession extends TokenPair {
  readonly user: Pick<User, 'id' | 'email' | 'displayName' | 'locale' | 'timeZone'>;
  readonly tenants: (Omit<Membership, 'tenantId' | 'scopes'> & { readonly id: string })[];
}

/** Signs a program in. Refuses as `SignIn`. */
export class StartApiSession extends Command<ApiSession> {
  constructor(
    readonly way: Way,
    readonly visit: Visit,
  ) {
    super();
  }
}

@CommandHandler(StartApiSession)
export class StartApiSessionHandler implements ICommandHandler<StartApiSession> {
  constructor(
    private readonly signIn: SignIn,
    private readonly work: IdentityWork,
    private readonly sessions: Sessions,
    private readonly pairs: TokenPairs,
  ) {}

  async execute({ way, visit }: StartApiSession): Promise<ApiSession> {
    const { user, memberships, home } = await this.signIn.arrive(way, visit);
    const actor = { ...actingUser(user, visit.correlationId), tenantId: home.tenantId };
    const { deviceName } = visit;
    const { passwordVersion } = user;
    const pair = await this.work.within(actor, async (tx) => {
      const session = {
        id: newId(),
        kind: 'api' as const,
        tokenHash: null,
        deviceName,
        remembered: true,
        passwordVersion,
      };
      const expiresAt = await this.sessions.add(tx, session);
      return this.pairs.first(
        tx,
        { userId: user.id, tenantId: home.tenantId, sessionId: session.id, scopes: home.scopes },
        expiresAt,
      );
    });
    const { id, email, displayName, locale, timeZone } = user;
    return {
      ...pair,
      user: { id, email, displayName, locale, timeZone },
      tenants: memberships.map(({ tenantId, scopes: _, ...tenant }) => ({ id: tenantId, ...tenant })),
    };
  }
}
