import type { Credential } from './ports.js';

/** What `navigator.credentials.create()` answers, as JSON (WebAuthn, 5.1.8). Strings of `response` are base64url. */
export interface Attestation {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly response: { readonly clientDataJSON: string; readonly attestationObject: string };
}

/** What `navigator.credentials.get()` answers, as JSON. */
export interface Assertion {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    /** Whose passkey it is. */
    readonly userHandle?: string | undefined;
  };
}

/** Options for the browser, as it takes them. */
export type CeremonyOptions = Readonly<Record<string, unknown>>;

/** The protocol of WebAuthn, for the one address this installation is reached at. */
export abstract class Ceremonies {
  abstract registrationOptions(
    user: { readonly id: string; readonly email: string; readonly displayName: string },
    challenge: string,
    known: readonly string[],
  ): Promise<CeremonyOptions>;
  abstract assertionOptions(challenge: string): Promise<CeremonyOptions>;
  /** The challenge that was signed; null when it cannot be read. */
  abstract challengeOf(answer: Attestation | Assertion): string | null;
  /** The user id in an assertion; null when there is none. */
  abstract userOf(assertion: Assertion): string | null;
  /** Null unless it is right: origin, challenge, user verification. */
  abstract registered(attestation: Attestation, challenge: string): Promise<Credential | null>;
  /** The new count of uses; null unless it is right: signature, origin, challenge, user verification, count. */
  abstract asserted(assertion: Assertion, challenge: string, credential: Credential): Promise<number | null>;
}
