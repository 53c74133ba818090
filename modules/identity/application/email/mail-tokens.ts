import type { Tx } from '../../../platform/application/unit-of-work.js';
import type { User } from '../ports.js';

/** What the link of a mail is for. */
export type MailPurpose = 'verify-email' | 'reset-password' | 'confirm-email' | 'undo-email';

/** A link of a mail: known to its reader, kept as a hash. */
export interface MailToken {
  readonly id: string;
  readonly userId: string;
  readonly purpose: MailPurpose;
  /** Null until the letter is written. */
  readonly hash: Buffer | null;
  readonly validMinutes: number;
  /** The address that the link leads to; null when it stays as it is. */
  readonly email: string | null;
}

/** A link that waits for its letter. */
export interface OrderedToken extends Omit<MailToken, 'hash'> {
  readonly purpose: 'confirm-email' | 'undo-email';
  readonly email: string;
}

/** What a link that was used says. */
export interface UsedToken {
  readonly email: string | null;
  readonly issuedAt: Date;
}

export abstract class MailTokens {
  /**
   * Stores or, under the same id, replaces the token, bound to the password of this moment. False when the one of that
   * id was mailed, used or dropped already.
   */
  abstract issue(tx: Tx, token: MailToken): Promise<boolean>;
  /** Stores a token whose letter is written after the commit, and records the event that asks for it. */
  abstract order(tx: Tx, token: OrderedToken): Promise<void>;
  /** Drops what is open of the same purpose and not newer. */
  abstract dropOlder(tx: Tx, userId: string, id: string): Promise<void>;
  abstract markMailed(tx: Tx, userId: string, id: string): Promise<void>;
  /** How many of a purpose were issued to the user in the last so many minutes. */
  abstract issuedWithin(userId: string, purpose: MailPurpose, minutes: number): Promise<number>;
  /** The address that a link not written yet will lead to; null when nobody waits for it any more. */
  abstract addressFor(userId: string, id: string): Promise<string | null>;
  /** Who a token belongs to, whatever its state. */
  abstract ownerOf(purpose: MailPurpose, hash: Buffer): Promise<User | null>;
  /**
   * Uses the token up. Null when it is used, too old or, but for an undo link, of a password that was replaced. Holds
   * the user's row.
   */
  abstract use(
    tx: Tx,
    owner: { readonly userId: string; readonly purpose: MailPurpose },
    hash: Buffer,
  ): Promise<UsedToken | null>;
  /** Drops what is open of these purposes. @param since only what was issued at that time or later */
  abstract drop(tx: Tx, userId: string, purposes: readonly MailPurpose[], since?: Date): Promise<void>;
}
