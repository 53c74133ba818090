import { Injectable } from '@nestjs/common';
import { Passkeys } from '../passkeys/ports.js';
import { TotpSecrets } from './ports.js';
import type { Method } from './second-factor.js';

/** What a person has to show who they are. */
@Injectable()
export class FactorMethods {
  constructor(
    private readonly totp: TotpSecrets,
    private readonly passkeys: Passkeys,
  ) {}

  /** What is asked besides the password; nothing while two-step sign-in is off. */
  async besidesPassword(userId: string): Promise<readonly Method[]> {
    if (!(await this.totp.isOn(userId))) return [];
    return ['totp', 'recoveryCode', ...(await this.passkeyOf(userId))];
  }

  /** What proves once more that it is still the same person. */
  async toConfirm(userId: string): Promise<readonly (Method | 'password')[]> {
    const methods = await this.besidesPassword(userId);
    return methods.length > 0 ? methods : ['password', ...(await this.passkeyOf(userId))];
  }

  private async passkeyOf(userId: string): Promise<readonly 'passkey'[]> {
    return (await this.passkeys.credentialIds(userId)).length > 0 ? ['passkey'] : [];
  }
}
