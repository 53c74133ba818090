import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { emailKey } from '../../domain/email-key.js';
import { MailTokens } from '../email/mail-tokens.js';
import { Failures } from '../ports.js';
import { Sessions } from '../sessions/ports.js';
import { OtherCredentials, type CredentialKind } from './other-credentials.js';

/** Ends what has been let into an account, in the transaction of what makes it necessary. */
@Injectable()
export class Eviction {
  constructor(
    private readonly sessions: Sessions,
    private readonly others: OtherCredentials,
    private readonly tokens: MailTokens,
    private readonly failures: Failures,
  ) {}

  /**
   * The transaction's user proved the mailbox of `email`: every session and the credentials of these kinds end, and a
   * lock that strangers may have brought about is lifted (security.md D2).
   */
  async ofEveryone(tx: Tx, email: string, kinds: readonly CredentialKind[]): Promise<void> {
    await this.sessions.revoke(tx, null, 'credentials-changed');
    await this.others.end(tx, tx.actor.userId, kinds);
    await this.failures.lift(tx, emailKey(email));
  }

  /** The transaction's user proved the password in the session at hand: it stays, whatever else gives access ends. */
  async ofOthers(tx: Tx): Promise<void> {
    await this.tokens.drop(tx, tx.actor.userId, ['reset-password', 'confirm-email']);
    await this.sessions.revokeOthers(tx, 'credentials-changed');
    await this.others.end(tx, tx.actor.userId, ['access']);
  }
}
