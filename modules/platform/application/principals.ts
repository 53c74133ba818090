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

export interface SignedIn {
  readonly actor: Actor;
  readonly person: Person;
  /** When this session last proved a factor (password, code or passkey); null for API keys, which prove none. */
  readonly authenticatedAt: Date | null;
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
}
