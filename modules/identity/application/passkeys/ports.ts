import type { Tx } from '../../../platform/application/unit-of-work.js';

/** What an authenticator made: a key pair of which we keep the public half. */
export interface Credential {
  /** Base64url. */
  readonly credentialId: string;
  /** COSE. */
  readonly publicKey: Buffer;
  /** Grows with each use where the authenticator counts; else 0. */
  readonly signCount: number;
}

export interface NewPasskey extends Credential {
  readonly id: string;
  readonly name: string;
}

export abstract class Passkeys {
  abstract credentialIds(userId: string): Promise<string[]>;
  abstract byCredential(userId: string, credentialId: string): Promise<Credential | null>;
  /** How many the user has; others who add some wait until the transaction ends. */
  abstract countHeld(tx: Tx, userId: string): Promise<number>;
  /** False when the user has this credential already. */
  abstract add(tx: Tx, userId: string, passkey: NewPasskey): Promise<boolean>;
  /** Notes a use. False when the count did not grow: a copy of the authenticator is at work. */
  abstract markUsed(tx: Tx, userId: string, used: Pick<Credential, 'credentialId' | 'signCount'>): Promise<boolean>;
  /** False when the user has none such. */
  abstract rename(tx: Tx, userId: string, passkey: { readonly id: string; readonly name: string }): Promise<boolean>;
  /** The name of what was removed; null when the user has none such. */
  abstract remove(tx: Tx, userId: string, id: string): Promise<string | null>;
  abstract removeAll(tx: Tx, userId: string): Promise<void>;
}

/** Random values that an authenticator has to sign: each counts once, for five minutes. */
export abstract class Challenges {
  /** @param boundTo the session it is for; null: anyone's */
  abstract issue(tx: Tx, hash: Buffer, boundTo: string | null): Promise<void>;
  /** False when it was used, is too old, never was, or is bound to something else. */
  abstract use(tx: Tx, hash: Buffer, boundTo: string | null): Promise<boolean>;
}
