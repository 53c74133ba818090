import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';

/** `access`: lets someone act without the password (API keys, pending changes of address); `second-factor`: is asked besides it. */
export type CredentialKind = 'access' | 'second-factor';

/** Ends every credential of one kind that the user holds. */
export type EndCredentials = (tx: Tx, userId: string) => Promise<void>;

/**
 * Whatever lets someone in besides password and session, registered by whoever keeps it (`onModuleInit`), so that a
 * reset password or a newly confirmed address ends all of it (security.md AUTH-06).
 */
@Injectable()
export class OtherCredentials {
  private readonly kept: { readonly kind: CredentialKind; readonly end: EndCredentials }[] = [];

  register(kind: CredentialKind, end: EndCredentials): void {
    this.kept.push({ kind, end });
  }

  async end(tx: Tx, userId: string, kinds: readonly CredentialKind[]): Promise<void> {
    for (const { kind, end } of this.kept) if (kinds.includes(kind)) await end(tx, userId);
  }
}
