/** Tokens that are handed out, and how they are kept. */
export abstract class Secrets {
  /** 256 random bits, base64url. */
  abstract make(): string;
  /** SHA-256: enough for secrets of full entropy. */
  abstract hash(secret: string): Buffer;
  /**
   * Encrypts under a key of the application's secret.
   * @param context must be the same to open it
   * @param keyedBy goes into the key: who does not have it, cannot open it
   */
  abstract seal(secret: string, context: string, keyedBy?: string): Buffer;
  /** Throws when `sealed` was not made by `seal` with this context and what it was keyed by. */
  abstract open(sealed: Buffer, context: string, keyedBy?: string): string;
}
