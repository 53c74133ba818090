import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { isLocked } from '../../domain/lockout.js';
import { Failures } from '../ports.js';
import { Secrets } from '../secrets.js';
import { TotpSecrets, type TotpSecret } from './ports.js';
import { RecoveryCodeCheck } from './recovery-code-check.js';
import { totpContext } from './totp-context.js';
import { stepOfCode } from './totp.js';

/** The one place where a code is tried: after five wrong ones it is locked as a password is (AUTH-04). */
@Injectable()
export class CodeCheck {
  constructor(
    private readonly failures: Failures,
    private readonly secrets: Secrets,
    private readonly totp: TotpSecrets,
    private readonly recoveryCodes: RecoveryCodeCheck,
  ) {}

  totpIsRight(tx: Tx, userId: string, code: string): Promise<boolean> {
    return this.counted(tx, userId, async () => {
      const held = await this.totp.held(tx, userId);
      return held?.confirmed === true && this.takes(tx, userId, { held, code });
    });
  }

  recoveryCodeIsRight(tx: Tx, userId: string, code: string): Promise<boolean> {
    return this.counted(tx, userId, () => this.recoveryCodes.isRight(tx, userId, code));
  }

  /** Confirms a secret that was not yet, by a code of it. */
  confirms(tx: Tx, userId: string, code: string): Promise<boolean> {
    return this.counted(tx, userId, async () => {
      const held = await this.totp.held(tx, userId);
      if (!held || held.confirmed || !(await this.takes(tx, userId, { held, code }))) return false;
      await this.totp.confirm(tx, userId);
      return true;
    });
  }

  /** `recent` has others who try for the same user wait, so that guesses sent at once are counted one after the other. */
  private async counted(tx: Tx, userId: string, attempt: () => Promise<boolean>): Promise<boolean> {
    const tries = { account: `second-factor ${userId}`, source: `second-factor ${userId} code` };
    if (isLocked(await this.failures.recent(tx, tries))) return false;
    const isRight = await attempt();
    await (isRight ? this.failures.forgive(tx, tries) : this.failures.add(tx, tries));
    return isRight;
  }

  private async takes(tx: Tx, userId: string, { held, code }: { held: TotpSecret; code: string }): Promise<boolean> {
    const secret = Buffer.from(this.secrets.open(held.secretSealed, totpContext(userId)), 'hex');
    const step = stepOfCode(secret, code, tx.now);
    return step !== null && this.totp.take(tx, userId, step);
  }
}
