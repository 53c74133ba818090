import { Injectable } from '@nestjs/common';
import { Principals, type Credential, type SignedIn } from '../../../platform/application/principals.js';
import { ApiKeyPrincipals } from '../api-keys/api-key-principals.js';
import { looksLikeApiKey } from '../api-keys/api-key-text.js';
import { SessionPrincipals } from '../sessions/session-principals.js';
import { StandingCredentials } from '../sessions/standing-credentials.js';

const BEARER = /^Bearer +(\S+)$/i;

/** Everything that lets someone in: sessions by cookie or access token, and API keys. */
@Injectable()
export class CredentialPrincipals extends Principals {
  constructor(
    private readonly sessions: SessionPrincipals,
    private readonly apiKeys: ApiKeyPrincipals,
    private readonly held: StandingCredentials,
  ) {
    super();
  }

  async ofBearer(authorization: string, correlationId: string): Promise<SignedIn | null> {
    const text = BEARER.exec(authorization)?.[1] ?? '';
    return looksLikeApiKey(text)
      ? this.apiKeys.ofText(text, correlationId)
      : this.sessions.ofBearer(authorization, correlationId);
  }

  ofCookie(token: string, correlationId: string): Promise<SignedIn | null> {
    return this.sessions.ofCookie(token, correlationId);
  }

  standing(credentials: readonly Credential[]): Promise<ReadonlyMap<Credential, ReadonlySet<string>>> {
    return this.held.of(credentials);
  }
}
