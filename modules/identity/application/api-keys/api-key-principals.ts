import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { SignedIn } from '../../../platform/application/principals.js';
import { GetMembership } from '../../../tenancy/index.js';
import { grantedBy } from '../granted-by.js';
import { Secrets } from '../secrets.js';
import { isApiKeyText } from './api-key-text.js';
import { ApiKeys } from './ports.js';

/** Who an API key is: its owner in its household, with the scopes that both the key and the membership have (I-26). */
@Injectable()
export class ApiKeyPrincipals {
  constructor(
    private readonly keys: ApiKeys,
    private readonly secrets: Secrets,
    private readonly queries: QueryBus,
  ) {}

  async ofText(text: string, correlationId: string): Promise<SignedIn | null> {
    if (!isApiKeyText(text)) return null;
    const key = await this.keys.live(this.secrets.hash(text));
    const membership = key && (await this.queries.execute(new GetMembership(key.userId, key.tenantId)));
    if (!key || !membership) return null;
    if (key.useIsOld) await this.keys.touch(key);
    const { id, userId, tenantId, locale, timeZone, displayName, email, theme } = key;
    const { name, baseCurrency } = membership;
    const scopes = grantedBy(membership, key);
    return {
      // Without a session and without a proved factor: a key does no grave act and makes no keys.
      actor: { tenantId, userId, sessionId: null, scopes, locale, timeZone, correlationId },
      person: { displayName, email, theme, householdName: name, baseCurrency, households: [{ tenantId, name }] },
      authenticatedAt: null,
      credential: { kind: 'key', id, userId, tenantId, scopes: key.scopes, expiresAt: null },
    };
  }
}
