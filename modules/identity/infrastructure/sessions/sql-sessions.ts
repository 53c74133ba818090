import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { recordEvents } from '../../../platform/infrastructure/outbox/outbox.js';
import { Settings } from '../../../platform/infrastructure/settings.js';
import { securityChanged, sessionRevoked } from '../../application/published-events.js';
import { invalidCredentials } from '../../domain/errors.js';
import {
  Sessions,
  type LiveSession,
  type NewSession,
  type RenewedSession,
  type RevocationReason,
} from '../../application/sessions/ports.js';
import { deviceLabel } from '../../domain/device-label.js';
import { IdentityDb } from '../identity-db.js';
import { LIVES } from './lives.js';

/** Holds the user's row: whoever sets a password at the same moment sees this session, or is seen here. */
const ADD = `
  with owner as (select id from identity_users where id = $1 and password_version = $10 for share)
  insert into identity_sessions (user_id, tenant, id, kind, token_hash, device_name, idle_seconds, created_at,
                                 last_used_at, authenticated_at, expires_at)
  select owner.id, $2::uuid, $3::uuid, $4, $5::bytea, $6, $7, $8::timestamptz, $8, $8, $9 from owner
  returning id`;

const DEVICES = `select distinct kind, device_name as "deviceName" from identity_sessions where user_id = $1`;

const END = `
  update identity_sessions set revoked_at = $4
   where user_id = $1 and revoked_at is null and ($2::uuid is null or id = $2) and ($3::uuid is null or id <> $3)
  returning id`;

const LIVE = `
  select s.id, s.user_id as "userId", s.tenant as "tenantId", u.email, u.display_name as "displayName", u.theme, u.locale,
         u.time_zone as "timeZone", s.authenticated_at as "authenticatedAt",
         s.last_used_at < now() - interval '1 minute' as "useIsOld"
    from identity_sessions s join identity_users u on u.id = s.user_id
   where ${LIVES}`;

const AUTHENTICATE_AGAIN = `
  update identity_sessions s
     set authenticated_at = $3, last_used_at = $3, token_hash = case when s.kind = 'web' then $4::bytea end
   where s.user_id = $1 and s.id = $2 and ${LIVES}
  returning s.kind, s.authenticated_at as "authenticatedAt", s.expires_at as "expiresAt",
            s.idle_seconds >= $5 as remembered`;

const MOVE = `
  with moved as (
    update identity_sessions s set tenant = $3 where s.user_id = $1 and s.id = $2 and ${LIVES} returning s.user_id)
  update identity_users u set last_tenant = $3 from moved where u.id = moved.user_id returning u.id`;

@Injectable()
export class SqlSessions extends Sessions {
  constructor(
    private readonly db: IdentityDb,
    private readonly settings: Settings,
  ) {
    super();
  }

  async add(tx: Tx, session: NewSession): Promise<Date> {
    const { id, kind, tokenHash, deviceName, remembered, passwordVersion } = session;
    const { userId, tenantId } = tx.actor;
    const { refreshTokenSeconds: lifeSeconds, webIdleSeconds } = this.settings;
    const idleSeconds = remembered ? lifeSeconds : webIdleSeconds;
    const expiresAt = new Date(tx.now.getTime() + lifeSeconds * 1000);
    if (await this.isNewDevice(tx, session)) {
      const detail = deviceLabel(deviceName);
      await recordEvents(tx, [securityChanged({ userId, change: 'new-device', detail })]);
    }
    const values = [userId, tenantId, id, kind, tokenHash, deviceName, idleSeconds, tx.now, expiresAt, passwordVersion];
    if ((await queryIn(tx, ADD, values)).length === 0) throw invalidCredentials();
    return expiresAt;
  }

  async liveApi(userId: string, sessionId: string): Promise<LiveSession | null> {
    const text = `${LIVE} and s.kind = 'api' and s.user_id = $1 and s.id = $2`;
    return (await this.db.rows<LiveSession>('session-api', text, [userId, sessionId]))[0] ?? null;
  }

  async liveWeb(tokenHash: Buffer): Promise<LiveSession | null> {
    const text = `${LIVE} and s.kind = 'web' and s.token_hash = $1`;
    return (await this.db.rows<LiveSession>('session-web', text, [tokenHash]))[0] ?? null;
  }

  async moveTo(tx: Tx, sessionId: string, tenantId: string): Promise<boolean> {
    return (await queryIn(tx, MOVE, [tx.actor.userId, sessionId, tenantId])).length > 0;
  }

  async touch({ userId, id }: LiveSession): Promise<void> {
    const text = `update identity_sessions set last_used_at = now() where user_id = $1 and id = $2`;
    await this.db.rows('session-touch', text, [userId, id]);
  }

  async authenticateAgain(tx: Tx, sessionId: string, webTokenHash: Buffer): Promise<RenewedSession | null> {
    const values = [tx.actor.userId, sessionId, tx.now, webTokenHash, this.settings.refreshTokenSeconds];
    return (await queryIn<RenewedSession>(tx, AUTHENTICATE_AGAIN, values))[0] ?? null;
  }

  async exists(tx: Tx, sessionId: string): Promise<boolean> {
    const sql = `select 1 from identity_sessions where user_id = $1 and id = $2`;
    return (await queryIn(tx, sql, [tx.actor.userId, sessionId])).length > 0;
  }

  async revoke(tx: Tx, sessionId: string | null, reason: RevocationReason): Promise<void> {
    await this.end(tx, { only: sessionId, but: null }, reason);
  }

  async revokeOthers(tx: Tx, reason: RevocationReason): Promise<void> {
    await this.end(tx, { only: null, but: tx.actor.sessionId }, reason);
  }

  /** True when there were sessions before, as long as they are kept, and none of this kind and device. */
  private async isNewDevice(tx: Tx, { kind, deviceName }: NewSession): Promise<boolean> {
    const before = await queryIn<Pick<NewSession, 'kind' | 'deviceName'>>(tx, DEVICES, [tx.actor.userId]);
    const device = deviceLabel(deviceName);
    return before.length > 0 && !before.some((one) => one.kind === kind && deviceLabel(one.deviceName) === device);
  }

  private async end(
    tx: Tx,
    { only, but }: { readonly only: string | null; readonly but: string | null },
    reason: RevocationReason,
  ): Promise<void> {
    const { userId } = tx.actor;
    const ended = await queryIn<{ id: string }>(tx, END, [userId, only, but, tx.now]);
    await recordEvents(
      tx,
      ended.map(({ id }) => sessionRevoked({ userId, sessionId: id, reason })),
    );
  }
}
