import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { GetMembership, type Membership } from '../../../tenancy/index.js';
import { sessionRequired, tenantNotFound } from '../../domain/errors.js';
import { IdentityWork } from '../ports.js';
import { AccessTokens } from './access-tokens.js';
import { Sessions } from './ports.js';

/** What a client acts with in the household it went to; its refresh token stays what it is. */
export interface SwitchedSession {
  readonly accessToken: string;
  /** Seconds. */
  readonly accessTokenExpiresIn: number;
  readonly tokenType: 'Bearer';
  readonly tenant: Omit<Membership, 'tenantId' | 'scopes'> & { readonly id: string };
}

/**
 * The session goes to another household of its user, and stays there when it is refreshed. Doing it twice is doing it
 * once, so it needs no key. Throws `TENANT_NOT_FOUND`, `SESSION_REQUIRED` (API keys).
 */
export class SwitchTenant extends Command<SwitchedSession> {
  constructor(
    readonly actor: Actor,
    readonly tenantId: string,
  ) {
    super();
  }
}

@CommandHandler(SwitchTenant)
export class SwitchTenantHandler implements ICommandHandler<SwitchTenant> {
  constructor(
    private readonly queries: QueryBus,
    private readonly work: IdentityWork,
    private readonly sessions: Sessions,
    private readonly accessTokens: AccessTokens,
  ) {}

  async execute({ actor, tenantId }: SwitchTenant): Promise<SwitchedSession> {
    const { userId, sessionId } = actor;
    if (sessionId === null) throw sessionRequired();
    const membership = await this.queries.execute(new GetMembership(userId, tenantId));
    if (!membership) throw tenantNotFound();
    const { tenantId: id, scopes, ...tenant } = membership;
    const accessToken = await this.work.within(actor, async (tx) => {
      if (!(await this.sessions.moveTo(tx, sessionId, id))) throw sessionRequired();
      return this.accessTokens.issue({ userId, tenantId: id, sessionId, scopes }, tx.now);
    });
    return {
      accessToken,
      accessTokenExpiresIn: this.accessTokens.lifeSeconds,
      tokenType: 'Bearer',
      tenant: { id, ...tenant },
    };
  }
}
