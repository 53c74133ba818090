import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { RecoveryCodes } from '../../application/second-factors/ports.js';

@Injectable()
export class SqlRecoveryCodes extends RecoveryCodes {
  async replace(tx: Tx, userId: string, hashes: readonly Buffer[]): Promise<void> {
    await queryIn(tx, `delete from identity_recovery_codes where user_id = $1`, [userId]);
    const sql = `insert into identity_recovery_codes (user_id, code_hash) select $1, unnest($2::bytea[])`;
    if (hashes.length > 0) await queryIn(tx, sql, [userId, hashes]);
  }

  async use(tx: Tx, userId: string, hash: Buffer): Promise<boolean> {
    const sql = `delete from identity_recovery_codes where user_id = $1 and code_hash = $2 returning user_id`;
    return (await queryIn(tx, sql, [userId, hash])).length > 0;
  }
}
