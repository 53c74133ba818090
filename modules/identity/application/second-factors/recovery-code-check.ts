import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { base32 } from '../../domain/base32.js';
import { inGroups, RECOVERY_CODE_LETTERS, RECOVERY_CODES, recoveryCodeKey } from '../../domain/second-factor-policy.js';
import { Secrets } from '../secrets.js';
import { SecurityNotices } from '../users/security-notices.js';
import { RecoveryCodes } from './ports.js';

/** Codes for the day the authenticator is lost. */
@Injectable()
export class RecoveryCodeCheck {
  constructor(
    private readonly secrets: Secrets,
    private readonly codes: RecoveryCodes,
    private readonly notices: SecurityNotices,
  ) {}

  /** Ten new ones, told once and kept as hashes; older ones end. */
  async issue(tx: Tx, userId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, () =>
      inGroups(base32(randomBytes(RECOVERY_CODE_LETTERS)).slice(0, RECOVERY_CODE_LETTERS).toLowerCase()),
    );
    const hashes = codes.map((code) => this.secrets.hash(recoveryCodeKey(code)));
    await this.codes.replace(tx, userId, hashes);
    return codes;
  }

  /** Uses one up and tells its owner. */
  async isRight(tx: Tx, userId: string, typed: string): Promise<boolean> {
    const hash = this.secrets.hash(recoveryCodeKey(typed));
    if (!(await this.codes.use(tx, userId, hash))) return false;
    await this.notices.record(tx, userId, 'recovery-code-used');
    return true;
  }
}
