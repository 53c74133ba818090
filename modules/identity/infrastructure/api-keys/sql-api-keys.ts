import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { ApiKeys, type LiveApiKey, type NewApiKey } from '../../application/api-keys/ports.js';
import { OtherCredentials } from '../../application/credentials/other-credentials.js';
import { IdentityDb } from '../identity-db.js';
import { KEY_LIVES } from './key-lives.js';

const COUNT = `
  select count(*)::int as live from identity_api_keys k where k.user_id = $1 and k.tenant = $2 and ${KEY_LIVES}`;

const ADD = `
  insert into identity_api_keys (user_id, tenant, id, name, prefix, key_hash, scopes, created_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

const LIVE = `
  select k.id, k.user_id as "userId", k.tenant as "tenantId", k.scopes, u.email, u.display_name as "displayName",
         u.theme, u.locale, u.time_zone as "timeZone",
         coalesce(k.last_used_at < now() - interval '1 minute', true) as "useIsOld"
    from identity_api_keys k join identity_users u on u.id = k.user_id
   where k.key_hash = $1 and ${KEY_LIVES}`;

@Injectable()
export class SqlApiKeys extends ApiKeys implements OnModuleInit {
  constructor(
    private readonly db: IdentityDb,
    private readonly credentials: OtherCredentials,
  ) {
    super();
  }

  /** Keys go with the password: whoever made one before it was reset has nothing left (security.md AUTH-06). */
  onModuleInit(): void {
    this.credentials.register('access', (tx, userId) => this.revokeAll(tx, userId));
  }

  async countLive(tx: Tx): Promise<number> {
    const { userId, tenantId } = tx.actor;
    await queryIn(tx, `select 1 from identity_users where id = $1 for update`, [userId]);
    const [counted] = await queryIn<{ live: number }>(tx, COUNT, [userId, tenantId]);
    return counted!.live;
  }

  async add(tx: Tx, { id, name, prefix, hash, scopes, expiresAt }: NewApiKey): Promise<void> {
    const { userId, tenantId } = tx.actor;
    await queryIn(tx, ADD, [userId, tenantId, id, name, prefix, hash, scopes, tx.now, expiresAt]);
  }

  async live(hash: Buffer): Promise<LiveApiKey | null> {
    return (await this.db.rows<LiveApiKey>('api-key-live', LIVE, [hash]))[0] ?? null;
  }

  async touch({ userId, id }: LiveApiKey): Promise<void> {
    const text = `update identity_api_keys set last_used_at = now() where user_id = $1 and id = $2`;
    await this.db.rows('api-key-touch', text, [userId, id]);
  }

  async exists(tx: Tx, id: string): Promise<boolean> {
    const { userId, tenantId } = tx.actor;
    const sql = `select 1 from identity_api_keys where user_id = $1 and tenant = $2 and id = $3`;
    return (await queryIn(tx, sql, [userId, tenantId, id])).length > 0;
  }

  async revoke(tx: Tx, id: string): Promise<void> {
    const sql = `update identity_api_keys set revoked_at = $3 where user_id = $1 and id = $2 and revoked_at is null`;
    await queryIn(tx, sql, [tx.actor.userId, id, tx.now]);
  }

  async revokeOfMember(tx: Tx, userId: string, madeUntil: Date): Promise<void> {
    const sql = `update identity_api_keys set revoked_at = $4
                  where user_id = $1 and tenant = $2 and created_at <= $3 and revoked_at is null`;
    await queryIn(tx, sql, [userId, tx.actor.tenantId, madeUntil, tx.now]);
  }

  private async revokeAll(tx: Tx, userId: string): Promise<void> {
    const sql = `update identity_api_keys set revoked_at = $2 where user_id = $1 and revoked_at is null`;
    await queryIn(tx, sql, [userId, tx.now]);
  }
}
