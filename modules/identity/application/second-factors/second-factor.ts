import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { mfaInvalid } from '../../domain/errors.js';
import { CODE_TRIES_MAX, recoveryCodeKey } from '../../domain/second-factor-policy.js';
import type { Assertion } from '../passkeys/ceremonies.js';
import { PasskeyCheck } from '../passkeys/passkey-check.js';
import { Passkeys } from '../passkeys/ports.js';
import { Failures, IdentityWork, type User } from '../ports.js';
import { Secrets } from '../secrets.js';
import { SecurityNotices } from '../users/security-notices.js';
import { actingUser } from '../visit.js';
import { RecoveryCodes, TotpSecrets } from './ports.js';
import { totpContext } from './totp-context.js';
import { stepOfCode } from './totp.js';

/** What someone shows besides a password. */
export type Proof =
  | { readonly by: 'totp'; readonly code: string }
  | { readonly by: 'recoveryCode'; readonly code: string }
  | { readonly by: 'passkey'; readonly response: Assertion };
export type Method = Proof['by'];

/** The one place where a second factor is tried. */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly work: IdentityWork,
    private readonly failures: Failures,
    private readonly secrets: Secrets,
    private readonly totp: TotpSecrets,
    private readonly codes: RecoveryCodes,
    private readonly passkeys: Passkeys,
    private readonly passkeyCheck: PasskeyCheck,
    private readonly notices: SecurityNotices,
  ) {}

  /** What the user may show besides the password; nothing while two-step sign-in is off. */
  async methodsOf(userId: string): Promise<readonly Method[]> {
    if (!(await this.totp.isOn(userId))) return [];
    const hasPasskey = (await this.passkeys.credentialIds(userId)).length > 0;
    return ['totp', 'recoveryCode', ...(hasPasskey ? (['passkey'] as const) : [])];
  }

  /**
   * Refuses with `MFA_INVALID`: a wrong code, one that was used, and any code after five wrong ones within 15 minutes
   * alike (security.md AUTH-04).
   */
  async prove(user: User, proof: Proof, correlationId: string): Promise<void> {
    const isRight =
      proof.by === 'passkey'
        ? (await this.passkeyCheck.signer(proof.response, user.id, correlationId)) !== null
        : await this.work.within(actingUser(user, correlationId), (tx) => this.codeIsRight(tx, user.id, proof));
    if (!isRight) throw mfaInvalid();
  }

  /** True for a right code of an app that is still to be confirmed; wrong ones are counted like the others. */
  confirms(tx: Tx, userId: string, code: string): Promise<boolean> {
    return this.counted(tx, userId, async () => {
      const held = await this.totp.held(tx, userId);
      return held !== null && !held.confirmed && this.takes(tx, userId, { sealed: held.secretSealed, code });
    });
  }

  private codeIsRight(tx: Tx, userId: string, proof: Exclude<Proof, { by: 'passkey' }>): Promise<boolean> {
    return this.counted(tx, userId, async () => {
      if (proof.by === 'recoveryCode') return this.recoveryCodeIsRight(tx, userId, proof.code);
      const held = await this.totp.held(tx, userId);
      return held?.confirmed === true && this.takes(tx, userId, { sealed: held.secretSealed, code: proof.code });
    });
  }

  /** `recent` has others who try for the same user wait, so that guesses sent at once are counted one after the other. */
  private async counted(tx: Tx, userId: string, attempt: () => Promise<boolean>): Promise<boolean> {
    const bucket = `second-factor ${userId}`;
    const tries = { account: bucket, source: bucket };
    const { ofAccount } = await this.failures.recent(tx, tries);
    if (ofAccount >= CODE_TRIES_MAX) return false;
    const isRight = await attempt();
    await (isRight ? this.failures.forgive(tx, tries) : this.failures.add(tx, tries));
    return isRight;
  }

  private async takes(tx: Tx, userId: string, shown: { sealed: Buffer; code: string }): Promise<boolean> {
    const secret = Buffer.from(this.secrets.open(shown.sealed, totpContext(userId)), 'hex');
    const step = stepOfCode(secret, shown.code, tx.now);
    return step !== null && this.totp.take(tx, userId, step);
  }

  private async recoveryCodeIsRight(tx: Tx, userId: string, typed: string): Promise<boolean> {
    const hash = this.secrets.hash(recoveryCodeKey(typed));
    if (!(await this.codes.use(tx, userId, hash))) return false;
    await this.notices.record(tx, userId, 'recovery-code-used');
    return true;
  }
}
