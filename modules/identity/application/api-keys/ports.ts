import type { Person } from '../../../platform/application/principals.js';
import type { OnceKey, Tx } from '../../../platform/application/unit-of-work.js';

export interface NewApiKey {
  readonly id: string;
  readonly name: string;
  /** What it is known by in lists. */
  readonly prefix: string;
  readonly hash: Buffer;
  readonly scopes: readonly string[];
  readonly expiresAt: Date;
}

/** A key that may be used now, and whose it is. */
export interface LiveApiKey extends Pick<Person, 'email' | 'displayName' | 'theme'> {
  readonly id: string;
  readonly userId: string;
  readonly tenantId: string;
  readonly scopes: readonly string[];
  readonly locale: string;
  readonly timeZone: string;
  /** Its last use is written down at most once a minute. */
  readonly useIsOld: boolean;
}

/** Registers itself with `OtherCredentials`, since keys let someone in without the password. */
export abstract class ApiKeys {
  /** How many live keys the transaction's user has in its household, after waiting for others who make one. */
  abstract countLive(tx: Tx): Promise<number>;
  abstract add(tx: Tx, key: NewApiKey): Promise<void>;
  /** By the hash of the whole text. */
  abstract live(hash: Buffer): Promise<LiveApiKey | null>;
  abstract touch(key: LiveApiKey): Promise<void>;
  /** True when the user has, or had, that key in this household. */
  abstract exists(tx: Tx, id: string): Promise<boolean>;
  abstract revoke(tx: Tx, id: string): Promise<void>;
  /** Ends the keys that a user made for the transaction's household until `madeUntil`. */
  abstract revokeOfMember(tx: Tx, userId: string, madeUntil: Date): Promise<void>;
}

/**
 * Secrets that are shown once (security.md D3): kept for ten minutes, encrypted under a key that derives from the
 * request's Idempotency-Key and the principal, so that a lost answer can be given again and nothing else can read it.
 */
export abstract class SealedAnswers {
  abstract keep(tx: Tx, key: OnceKey, answer: { readonly id: string; readonly secret: string }): Promise<void>;
  /** Null once the time is over. */
  abstract open(
    principal: { readonly tenantId: string; readonly userId: string },
    key: OnceKey,
    id: string,
  ): Promise<string | null>;
}
