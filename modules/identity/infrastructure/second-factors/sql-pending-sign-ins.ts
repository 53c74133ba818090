import { Injectable } from '@nestjs/common';
import { newId } from '../../../platform/application/new-id.js';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { PendingSignIns } from '../../application/second-factors/ports.js';
import { CEREMONY_SECONDS, PENDING_TRIES_MAX } from '../../domain/second-factor-policy.js';
import { IdentityDb } from '../identity-db.js';

@Injectable()
export class SqlPendingSignIns extends PendingSignIns {
  constructor(private readonly db: IdentityDb) {
    super();
  }

  async add(tx: Tx, userId: string, tokenHash: Buffer): Promise<void> {
    const sql = `insert into identity_pending_sign_ins (user_id, id, token_hash, expires_at)
                 values ($1, $2, $3, now() + make_interval(secs => $4))`;
    await queryIn(tx, sql, [userId, newId(), tokenHash, CEREMONY_SECONDS]);
  }

  async ownerOf(tokenHash: Buffer): Promise<string | null> {
    const text = `select user_id as "userId" from identity_pending_sign_ins
                   where token_hash = $1 and expires_at > now() and tries < $2`;
    const rows = await this.db.rows<{ userId: string }>('pending-sign-in', text, [tokenHash, PENDING_TRIES_MAX]);
    return rows[0]?.userId ?? null;
  }

  async try(tx: Tx, userId: string, tokenHash: Buffer): Promise<boolean> {
    const sql = `update identity_pending_sign_ins set tries = tries + 1
                  where user_id = $1 and token_hash = $2 and expires_at > now() and tries < $3 returning id`;
    return (await queryIn(tx, sql, [userId, tokenHash, PENDING_TRIES_MAX])).length > 0;
  }

  async use(tx: Tx, userId: string, tokenHash: Buffer): Promise<boolean> {
    const sql = `delete from identity_pending_sign_ins
                  where user_id = $1 and token_hash = $2 and expires_at > now() returning id`;
    return (await queryIn(tx, sql, [userId, tokenHash])).length > 0;
  }

  async removeAll(tx: Tx, userId: string): Promise<void> {
    await queryIn(tx, `delete from identity_pending_sign_ins where user_id = $1`, [userId]);
  }
}
