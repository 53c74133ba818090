import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import {
  RefreshTokens,
  type HeldToken,
  type NewRefreshToken,
  type TokenOwner,
} from '../../application/sessions/ports.js';
import { IdentityDb } from '../identity-db.js';
import { LIVES } from './lives.js';

const OWNER = `
  select t.user_id as "userId", t.session as "sessionId", s.tenant as "tenantId", u.locale, u.time_zone as "timeZone"
    from identity_refresh_tokens t
    join identity_sessions s on s.user_id = t.user_id and s.id = t.session
    join identity_users u on u.id = t.user_id
   where t.token_hash = $1`;

const HELD = `
  select t.id, t.expires_at as "expiresAt", t.succeeded_at as "succeededAt", t.successor_sealed as "successorSealed",
         ${LIVES} as "sessionLives", n.used_at is not null as "successorUsed"
    from identity_refresh_tokens t
    join identity_sessions s on s.user_id = t.user_id and s.id = t.session
    left join identity_refresh_tokens n on n.user_id = t.user_id and n.id = t.successor
   where t.user_id = $1 and t.token_hash = $2`;

const SUCCEED = `
  with arrived as (
    update identity_refresh_tokens set successor_sealed = null where user_id = $1 and session = $6 and successor = $2),
  made as (
    insert into identity_refresh_tokens (user_id, id, session, token_hash, expires_at) values ($1, $3, $6, $4, $7)),
  used as (
    update identity_sessions set last_used_at = $8 where user_id = $1 and id = $6)
  update identity_refresh_tokens set successor = $3, successor_sealed = $5, succeeded_at = $8, used_at = $8
   where user_id = $1 and id = $2`;

@Injectable()
export class SqlRefreshTokens extends RefreshTokens {
  constructor(private readonly db: IdentityDb) {
    super();
  }

  async ownerOf(hash: Buffer): Promise<TokenOwner | null> {
    return (await this.db.rows<TokenOwner>('refresh-token-owner', OWNER, [hash]))[0] ?? null;
  }

  async hold(tx: Tx, sessionId: string, hash: Buffer): Promise<HeldToken> {
    const { userId } = tx.actor;
    // Apart from the read: a statement that waits for a lock still reads other rows as they were before it.
    await queryIn(tx, `select 1 from identity_sessions where user_id = $1 and id = $2 for update`, [userId, sessionId]);
    const [held] = await queryIn<HeldToken>(tx, HELD, [userId, hash]);
    if (!held) throw new Error('The refresh token is gone');
    return held;
  }

  async issue(tx: Tx, { id, sessionId, hash, expiresAt }: NewRefreshToken): Promise<void> {
    await queryIn(
      tx,
      `insert into identity_refresh_tokens (user_id, id, session, token_hash, expires_at) values ($1, $2, $3, $4, $5)`,
      [tx.actor.userId, id, sessionId, hash, expiresAt],
    );
  }

  async succeed(tx: Tx, held: HeldToken, successor: NewRefreshToken & { readonly sealed: Buffer }): Promise<void> {
    const { id, hash, sealed, sessionId, expiresAt } = successor;
    await queryIn(tx, SUCCEED, [tx.actor.userId, held.id, id, hash, sealed, sessionId, expiresAt, tx.now]);
  }
}
