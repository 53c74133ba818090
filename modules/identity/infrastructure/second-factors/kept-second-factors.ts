import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OtherCredentials } from '../../application/credentials/other-credentials.js';
import { Passkeys } from '../../application/passkeys/ports.js';
import { PendingSignIns } from '../../application/second-factors/ports.js';
import { TwoFactorEnd } from '../../application/second-factors/two-factor-end.js';

/**
 * Has what is kept here end with the rest (security.md AUTH-06). A passkey lets someone in without the password, and a
 * waiting sign-in stands for a password that was right: both are access.
 */
@Injectable()
export class KeptSecondFactors implements OnModuleInit {
  constructor(
    private readonly others: OtherCredentials,
    private readonly twoFactor: TwoFactorEnd,
    private readonly passkeys: Passkeys,
    private readonly pending: PendingSignIns,
  ) {}

  onModuleInit(): void {
    this.others.register('access', async (tx, userId) => {
      await this.passkeys.removeAll(tx, userId);
      await this.pending.removeAll(tx, userId);
    });
    this.others.register('second-factor', (tx, userId) => this.twoFactor.end(tx, userId));
  }
}
