import type { Actor } from '../../platform/application/actor.js';
import type { OnceKey, Tx } from '../../platform/application/unit-of-work.js';

/** Database work as the role `florin_identity`, which sees users and sessions and no customer table. */
export abstract class IdentityWork {
  /** One transaction, bound to the actor's tenant and user; events are recorded under that tenant. */
  abstract within<R>(actor: Actor, work: (tx: Tx) => Promise<R>): Promise<R>;
  /** The same, at most once per key: see `UnitOfWork.once`. */
  abstract once<R>(actor: Actor, key: OnceKey, input: unknown, work: (tx: Tx) => Promise<R>): Promise<R>;
}

export type Theme = 'dark' | 'light' | 'system';

export interface User {
  readonly id: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly displayName: string;
  /** BCP 47. */
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly theme: Theme;
  /** The household that was made for them. */
  readonly homeTenant: string;
  /** The household they last went to; null: none but their own. */
  readonly lastTenant: string | null;
  readonly verified: boolean;
}

export interface NewUser extends Omit<User, 'theme' | 'lastTenant'> {
  /** ISO 4217, for the household to be made. */
  readonly baseCurrency: string;
}

/** An invitation that someone registers with. */
export interface TakenInvitation {
  readonly tenantId: string;
  readonly invitationId: string;
}

export abstract class Users {
  abstract byEmailKey(emailKey: string): Promise<User | null>;
  abstract byId(id: string): Promise<User | null>;
  /** Stores the user and records `identity.user-registered.v1`. False, and nothing stored, when the address is known. */
  abstract add(tx: Tx, user: NewUser): Promise<boolean>;
  /**
   * Records `identity.registration-repeated.v1`. While the address is not confirmed, the newest registration counts: it
   * takes the place of the one before, whose links die, so that whoever registered a stranger's address first keeps
   * nothing (security.md AUTH-06).
   */
  abstract noteRepeatedRegistration(tx: Tx, userId: string, newest: NewUser): Promise<void>;
  /**
   * Someone proved by an invitation that the address of an account is theirs, which nobody had confirmed: the account
   * is theirs from now on, with what they registered with. False, and nothing changed, when it was confirmed before.
   */
  abstract claim(tx: Tx, userId: string, newest: NewUser): Promise<boolean>;
  /** Records `identity.invitation-taken-up.v1`. */
  abstract noteInvitation(tx: Tx, userId: string, invitation: TakenInvitation): Promise<void>;
  abstract markVerified(tx: Tx, userId: string): Promise<void>;
  /** Replaces `oldHash` only, so that a password changed meanwhile stays. */
  abstract replaceHash(tx: Tx, userId: string, hashes: { readonly old: string; readonly new: string }): Promise<void>;
  abstract setPreferences(tx: Tx, preferences: { readonly theme?: Theme; readonly locale?: string }): Promise<void>;
}

/** A link of a mail: known to its reader, kept as a hash. */
export interface MailToken {
  readonly id: string;
  readonly userId: string;
  readonly hash: Buffer;
  readonly validHours: number;
}

export abstract class MailTokens {
  /** Stores or, under the same id, replaces the token. False when the one of that id was mailed already. */
  abstract issue(tx: Tx, token: MailToken): Promise<boolean>;
  abstract markMailed(tx: Tx, userId: string, id: string): Promise<void>;
  /** True once a verification mail has gone out to the user. */
  abstract wasMailed(userId: string): Promise<boolean>;
  /** Who a token belongs to, whatever its state. */
  abstract ownerOf(hash: Buffer): Promise<User | null>;
  /** Uses the token up, and every other one of its user. False when it is used or too old. */
  abstract use(tx: Tx, userId: string, hash: Buffer): Promise<boolean>;
}

/** What failed sign-ins are counted by; kept as keyed hashes, so that no address and no source is. */
export interface FailureBuckets {
  readonly account: string;
  /** The account at one network address. */
  readonly source: string;
}

export abstract class Failures {
  /** Counts after waiting for others who try the same account. */
  abstract recent(tx: Tx, of: FailureBuckets): Promise<{ fromSource: number; ofAccount: number }>;
  abstract add(tx: Tx, of: FailureBuckets): Promise<void>;
  /** Forgets those of this account and source. */
  abstract forgive(tx: Tx, of: FailureBuckets): Promise<void>;
}

export abstract class OldRows {
  /** Removes counted failures after a day, and links and sessions 30 days after their end. */
  abstract forget(): Promise<void>;
}
