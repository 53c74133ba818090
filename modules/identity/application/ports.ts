import type { Actor } from '../../platform/application/actor.js';
import type { OnceKey, Tx } from '../../platform/application/unit-of-work.js';
import type { RecentFailures } from '../domain/lockout.js';

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
  /** Counts the passwords that were set; a stronger hash of the same one is no new one. */
  readonly passwordVersion: number;
}

/** What a person sees of themselves. */
export type Profile = Pick<User, 'id' | 'email' | 'displayName' | 'locale' | 'timeZone' | 'theme'> & {
  readonly version: number;
};

/** What a person may change at will; undefined: as it was. */
export type ProfileChange = { readonly [K in 'displayName' | 'locale' | 'timeZone' | 'theme']?: User[K] | undefined };

export interface NewUser extends Omit<User, 'theme' | 'passwordVersion' | 'lastTenant'> {
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
  /** Whose address it is, or who may still go back to it with an undo link: nobody else may have it. */
  abstract holderOf(emailKey: string): Promise<User | null>;
  /** Stores the user and records `identity.user-registered.v1`. False, and nothing stored, when the address is held. */
  abstract add(tx: Tx, user: NewUser): Promise<boolean>;
  /**
   * Records `identity.registration-repeated.v1`. While the address is not confirmed, the newest registration counts: it
   * takes the place of the one before, whose links die unless the password is the same, so that whoever
   * registered a stranger's address first keeps nothing (security.md AUTH-06).
   */
  abstract noteRepeatedRegistration(tx: Tx, known: User, newest: NewUser): Promise<void>;
  /**
   * Someone proved by an invitation that the address of an account is theirs, which nobody had confirmed: the account
   * is theirs from now on, with what they registered with. False, and nothing changed, when it was confirmed before.
   */
  abstract claim(tx: Tx, userId: string, newest: NewUser): Promise<boolean>;
  /** Records `identity.invitation-taken-up.v1`; once they belong there, signing in leads there. */
  abstract noteInvitation(tx: Tx, userId: string, invitation: TakenInvitation): Promise<void>;
  /** False when the address was confirmed before. */
  abstract markVerified(tx: Tx, userId: string): Promise<boolean>;
  /** Records `identity.password-forgotten.v1`; also about nobody, for an address that is not known. */
  abstract notePasswordForgotten(tx: Tx, userId: string): Promise<void>;
  /** @param version of the password it replaces; false, and nothing changed, when that was replaced meanwhile */
  abstract setPassword(
    tx: Tx,
    userId: string,
    next: { readonly hash: string; readonly version: number },
  ): Promise<boolean>;
  /** False, and nothing changed, when somebody else holds the address. */
  abstract setEmail(tx: Tx, user: User, email: string): Promise<boolean>;
  /** Another hash of the same password. Replaces `old` only, so that a password changed meanwhile stays. */
  abstract replaceHash(tx: Tx, userId: string, hashes: { readonly old: string; readonly new: string }): Promise<void>;
  /** Of the transaction's user, whatever stood or only if `version` stands. Throws `VERSION_STALE`. */
  abstract changeProfile(tx: Tx, change: ProfileChange, version?: number): Promise<Profile>;
}

/** What failed sign-ins are counted by; kept as keyed hashes, so that no address and no source is. */
export interface FailureBuckets {
  readonly account: string;
  /** The account at one network address. */
  readonly source: string;
}

export abstract class Failures {
  /** How they stand, after waiting for others who try the same account. */
  abstract recent(tx: Tx, of: FailureBuckets): Promise<RecentFailures>;
  /**
   * Counts one more in both, unless a lock holds: then nothing changes, by the same statements, so that time tells
   * nothing.
   * @returns true when it made a lock
   */
  abstract add(tx: Tx, of: FailureBuckets): Promise<boolean>;
  /** Forgets those of this account and source, and lets the account go. */
  abstract forgive(tx: Tx, of: FailureBuckets): Promise<void>;
  /** Forgets everything about an account, from wherever it was tried. */
  abstract lift(tx: Tx, account: string): Promise<void>;
}

export abstract class OldRows {
  /** Removes counted failures after a day, sealed answers at their end, and links, sessions and API keys 30 days after. */
  abstract forget(): Promise<void>;
}
