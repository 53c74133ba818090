import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Credential, SignedIn } from '../../../platform/application/principals.js';
import { GetMembership, ListMemberships, type Membership } from '../../../tenancy/index.js';
import { grantedBy } from '../granted-by.js';
import { Secrets } from '../secrets.js';
import { AccessTokens } from './access-tokens.js';
import { Sessions, type LiveSession } from './ports.js';

/** Sessions and memberships are asked for at every request, so that what was revoked ends at once (security.md D7). */
@Injectable()
export class SessionPrincipals {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly sessions: Sessions,
    private readonly secrets: Secrets,
    private readonly queries: QueryBus,
  ) {}

  async ofBearer(authorization: string, correlationId: string): Promise<SignedIn | null> {
    const claims = await this.accessTokens.verify(authorization);
    if (!claims) return null;
    const [session, membership] = await Promise.all([
      this.sessions.liveApi(claims.userId, claims.sessionId),
      this.queries.execute(new GetMembership(claims.userId, claims.tenantId)),
    ]);
    if (!session || !membership) return null;
    const { userId, tenantId, scopes, expiresAt } = claims;
    const credential = { kind: 'api' as const, id: session.id, userId, tenantId, scopes, expiresAt };
    return this.signedIn(session, membership, { credential, correlationId });
  }

  async ofCookie(token: string, correlationId: string): Promise<SignedIn | null> {
    const session = await this.sessions.liveWeb(this.secrets.hash(token));
    if (!session) return null;
    const memberships = await this.queries.execute(new ListMemberships(session.userId));
    // The household it was in may be theirs no longer: they go on in another of theirs.
    const membership = memberships.find(({ tenantId }) => tenantId === session.tenantId) ?? memberships[0];
    if (!membership) return null;
    const { id, userId } = session;
    const { tenantId } = membership;
    const credential = { kind: 'web' as const, id, userId, tenantId, scopes: null, expiresAt: null };
    const signedIn = await this.signedIn(session, membership, { credential, correlationId });
    const households = memberships.map(({ tenantId: of, name }) => ({ tenantId: of, name }));
    return { ...signedIn, person: { ...signedIn.person, households } };
  }

  private async signedIn(
    session: LiveSession,
    membership: Membership,
    { credential, correlationId }: { credential: Credential; correlationId: string },
  ): Promise<SignedIn> {
    if (session.useIsOld) await this.sessions.touch(session);
    const { userId, id, locale, timeZone, displayName, email, theme } = session;
    const { tenantId, name, baseCurrency } = membership;
    const scopes = grantedBy(membership, credential);
    return {
      actor: { tenantId, userId, sessionId: id, scopes, locale, timeZone, correlationId },
      person: { displayName, email, theme, householdName: name, baseCurrency, households: [{ tenantId, name }] },
      authenticatedAt: session.authenticatedAt,
      credential,
    };
  }
}
