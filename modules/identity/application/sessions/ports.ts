import type { Credential } from '../../../platform/application/principals.js';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import type { SessionRevokedV1 } from '../../../../contracts/events/identity.js';
import type { Theme } from '../ports.js';

export interface NewSession {
  readonly id: string;
  /** `web`: a cookie carries it; `api`: access and refresh tokens do. */
  readonly kind: 'web' | 'api';
  /** Hash of the cookie's token; null for `api`. */
  readonly tokenHash: Buffer | null;
  readonly deviceName: string | null;
  /** It may lie unused for as long as it lasts. */
  readonly remembered: boolean;
  /** Of the user as they were when they showed their credentials. */
  readonly passwordVersion: number;
}

/** A session that may be used now, and whose it is. */
export interface LiveSession {
  readonly id: string;
  readonly userId: string;
  /** The household it was opened for. */
  readonly tenantId: string;
  readonly email: string;
  readonly displayName: string;
  readonly theme: Theme;
  readonly locale: string;
  readonly timeZone: string;
  /** When it last proved a factor. */
  readonly authenticatedAt: Date;
  /** Its last use is written down at most once a minute. */
  readonly useIsOld: boolean;
}

/** A session that has proved a factor again. */
export interface RenewedSession {
  readonly kind: NewSession['kind'];
  readonly authenticatedAt: Date;
  readonly expiresAt: Date;
  readonly remembered: boolean;
}

export type RevocationReason = SessionRevokedV1['reason'];

export abstract class Sessions {
  /**
   * Stores a session of the transaction's user and tenant, and records `identity.security-changed.v1` when they were
   * signed in before but never on this device. Refuses with `INVALID_CREDENTIALS` when the password was set anew since
   * the credentials were shown: what ended every session then did not know of this one (security.md AUTH-06).
   * @returns its end, which no use puts off (security.md SES-05)
   */
  abstract add(tx: Tx, session: NewSession): Promise<Date>;
  /** By the claims of a verified access token. Asks the database each time. */
  abstract liveApi(userId: string, sessionId: string): Promise<LiveSession | null>;
  /** By the hash of a cookie's token. */
  abstract liveWeb(tokenHash: Buffer): Promise<LiveSession | null>;
  /** What the session is for from now on, and where its user signs in next. False when the transaction's user has no such session that lives. */
  abstract moveTo(tx: Tx, sessionId: string, tenantId: string): Promise<boolean>;
  abstract touch(session: LiveSession): Promise<void>;
  /**
   * Notes that a live session of the transaction's user proved a factor. The token of a web session is replaced, so
   * that nobody goes on with a copy of the old one (security.md SES-07). Null when the session has ended.
   */
  abstract authenticateAgain(tx: Tx, sessionId: string, webTokenHash: Buffer): Promise<RenewedSession | null>;
  /** True when the user has, or had, that session. */
  abstract exists(tx: Tx, sessionId: string): Promise<boolean>;
  /**
   * Ends sessions of the transaction's user and records `identity.session-revoked.v1` for each that was not ended yet.
   * @param sessionId null: every session
   */
  abstract revoke(tx: Tx, sessionId: string | null, reason: RevocationReason): Promise<void>;
  /** The same for every session but the one that carries the actor. */
  abstract revokeOthers(tx: Tx, reason: RevocationReason): Promise<void>;
}

export abstract class LiveCredentials {
  /** Of these sessions and API keys, those that may be used now, with the household each is in. */
  abstract of(credentials: readonly Credential[]): Promise<{ readonly id: string; readonly tenantId: string }[]>;
}

/** Whose a refresh token is. */
export interface TokenOwner {
  readonly userId: string;
  readonly sessionId: string;
  readonly tenantId: string;
  readonly locale: string;
  readonly timeZone: string;
}

/** A refresh token and the state of its family, held until the transaction ends. */
export interface HeldToken {
  readonly id: string;
  readonly sessionLives: boolean;
  readonly expiresAt: Date;
  readonly succeededAt: Date | null;
  readonly successorUsed: boolean;
  readonly successorSealed: Buffer | null;
}

export interface NewRefreshToken {
  readonly id: string;
  readonly sessionId: string;
  readonly hash: Buffer;
  readonly expiresAt: Date;
}

export abstract class RefreshTokens {
  abstract ownerOf(hash: Buffer): Promise<TokenOwner | null>;
  /** Locks the family, then reads. */
  abstract hold(tx: Tx, sessionId: string, hash: Buffer): Promise<HeldToken>;
  abstract issue(tx: Tx, token: NewRefreshToken): Promise<void>;
  /**
   * Issues `successor` in place of `held`, keeps it sealed for a lost answer, and forgets the sealed copy of `held`
   * itself: it has arrived.
   */
  abstract succeed(tx: Tx, held: HeldToken, successor: NewRefreshToken & { readonly sealed: Buffer }): Promise<void>;
}
