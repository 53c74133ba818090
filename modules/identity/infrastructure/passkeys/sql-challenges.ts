import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { Challenges } from '../../application/passkeys/ports.js';
import { CEREMONY_SECONDS } from '../../domain/second-factor-policy.js';

@Injectable()
export class SqlChallenges extends Challenges {
  async issue(tx: Tx, hash: Buffer, boundTo: string | null): Promise<void> {
    const sql = `insert into identity_challenges (challenge_hash, bound_to, expires_at)
                 values ($1, $2, now() + make_interval(secs => $3))`;
    await queryIn(tx, sql, [hash, boundTo, CEREMONY_SECONDS]);
  }

  async use(tx: Tx, hash: Buffer, boundTo: string | null): Promise<boolean> {
    const sql = `delete from identity_challenges
                  where challenge_hash = $1 and bound_to is not distinct from $2 and expires_at > now()
                  returning challenge_hash`;
    return (await queryIn(tx, sql, [hash, boundTo])).length > 0;
  }
}
