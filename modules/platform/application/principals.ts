import type { Actor } from './actor.js';

/** What a page shows of the person who is signed in. */
export interface Person {
  readonly displayName: string;
  readonly email: string;
  readonly theme: 'dark' | 'light' | 'system';
  readonly householdName: string;
  /** Every household they may go to, the one they are in among them; of a bearer token that one alone. */
  readonly households: readonly { readonly tenantId: string; readonly name: string }[];
  /** ISO 4217; totals are shown in it. */
  readonly baseCurrency: string;
}

/** What was proved when someone came in, for asking later, without the secret, whether it still stands. */
export interface Credential {
  /** `web`: a session by its cookie; `api`: a session by an access token; `key`: an API key. */
  readonly kind: 'web' | 'api' | 'key';
  /** Of the session or the key. */
  readonly id: string;
  readonly userId: string;
  readonly tenantId: string;
  /** At most these scopes; null: whatever the membership grants. */
  readonly scopes: readonly string[] | null;
  /** Of the access token; null where the session or key alone decides. */
  readonly expiresAt: Date | null;
}

export interface SignedIn {
  readonly actor: Actor;
  readonly person: Person;
  /** When this session last proved a factor (password, code or passkey); null for API keys, which prove none. */
  readonly authenticatedAt: Date | null;
  readonly credential: Credential;
}

/**
 * Turns a credential into an actor, asking the database each time, so that a revoked session ends at once.
 * Answers null for anything unknown, expired, revoked or malformed; throws only when the database is away.
 */
export abstract class Principals {
  /** @param authorization the header's value, `Bearer …` */
  abstract ofBearer(authorization: string, correlationId: string): Promise<SignedIn | null>;
  /** @param token the session cookie's value */
  abstract ofCookie(token: string, correlationId: string): Promise<SignedIn | null>;
  /**
   * Of what was proved before, that which still stands for the same household, with its scopes of now. Asks for all at
   * once, and counts as no use of them. Who asks looks at `expiresAt` itself.
   */
  abstract standing(credentials: readonly Credential[]): Promise<ReadonlyMap<Credential, ReadonlySet<string>>>;
}
