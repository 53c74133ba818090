import type { Tx } from '../../../platform/application/unit-of-work.js';

/** What an authenticator app shares with us. */
export interface TotpSecret {
  readonly secretSealed: Buffer;
  /** It has shown a right code, and is asked for from then on. */
  readonly confirmed: boolean;
}

/** Authenticator apps: one per person. */
export abstract class TotpSecrets {
  /** Locks it until the transaction ends. */
  abstract held(tx: Tx, userId: string): Promise<TotpSecret | null>;
  abstract isOn(userId: string): Promise<boolean>;
  /** Stores a secret to be confirmed, in place of one that never was. False when a confirmed one stands. */
  abstract enrol(tx: Tx, userId: string, secretSealed: Buffer): Promise<boolean>;
  abstract confirm(tx: Tx, userId: string): Promise<void>;
  /** Takes a step if it is newer than the last one: each counts once (RFC 6238, 5.2). False when it is not. */
  abstract take(tx: Tx, userId: string, step: number): Promise<boolean>;
  abstract remove(tx: Tx, userId: string): Promise<void>;
}

export abstract class RecoveryCodes {
  /** Puts these in place of all others of the user. */
  abstract replace(tx: Tx, userId: string, hashes: readonly Buffer[]): Promise<void>;
  /** Uses one up. False when there is none such. */
  abstract use(tx: Tx, userId: string, hash: Buffer): Promise<boolean>;
}

/** A sign-in whose password was right and whose second factor is still to come. */
export abstract class PendingSignIns {
  abstract add(tx: Tx, userId: string, tokenHash: Buffer): Promise<void>;
  /** Whose it is, while it may still be completed. */
  abstract ownerOf(tokenHash: Buffer): Promise<string | null>;
  /** Counts a try. False when it is over: too old, used, or tried too often. */
  abstract try(tx: Tx, userId: string, tokenHash: Buffer): Promise<boolean>;
  /** Uses it up. False when it was, or is too old. */
  abstract use(tx: Tx, userId: string, tokenHash: Buffer): Promise<boolean>;
  abstract removeAll(tx: Tx, userId: string): Promise<void>;
}
