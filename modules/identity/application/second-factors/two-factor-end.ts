import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { RecoveryCodes, TotpSecrets } from './ports.js';

/** Two-step sign-in goes as a whole: the app, and the codes that stand for it. */
@Injectable()
export class TwoFactorEnd {
  constructor(
    private readonly totp: TotpSecrets,
    private readonly codes: RecoveryCodes,
  ) {}

  async end(tx: Tx, userId: string): Promise<void> {
    await this.totp.remove(tx, userId);
    await this.codes.replace(tx, userId, []);
  }
}
