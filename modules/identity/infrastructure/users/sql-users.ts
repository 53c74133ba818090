import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { recordEvents } from '../../../platform/infrastructure/outbox/outbox.js';
import {
  Users,
  type NewUser,
  type Profile,
  type ProfileChange,
  type TakenInvitation,
  type User,
} from '../../application/ports.js';
import {
  invitationTakenUp,
  passwordForgotten,
  registrationRepeated,
  userRegistered,
} from '../../application/published-events.js';
import { emailKey } from '../../domain/email-key.js';
import { versionStale } from '../../domain/errors.js';
import { IdentityDb } from '../identity-db.js';
import { USER_COLUMNS } from './user-columns.js';

/** Condition: a link that undoes a change of address leads back to `$key`, for someone else than `$user`. */
const isReserved = (key: string, user: string): string => `
  exists (select from identity_mail_tokens t where t.email_key = ${key} and t.user_id <> ${user}
             and t.purpose = 'undo-email' and t.used_at is null and t.expires_at > now())`;

const ADD = `
  insert into identity_users (id, email, email_key, password_hash, display_name, locale, time_zone, home_tenant,
                              terms_accepted_at, registered_at, email_verified_at)
  select $1::uuid, $2, $3, $4, $5, $6, $7, $8::uuid, $9::timestamptz, $9, case when $10 then $9::timestamptz end
   where not ${isReserved('$3', '$1')}
  on conflict (email_key) do nothing returning id`;

const HOLDER = `
  select ${USER_COLUMNS} from identity_users u where u.email_key = $1
  union all
  select ${USER_COLUMNS} from identity_users u
   where u.id in (select t.user_id from identity_mail_tokens t where t.email_key = $1 and t.purpose = 'undo-email'
                     and t.used_at is null and t.expires_at > now())
   limit 1`;

const REPLACE = `
  update identity_users set password_hash = $2, display_name = $3, locale = $4, version = version + 1,
         password_version = password_version + case when password_hash = $2 then 0 else 1 end
   where id = $1 and email_verified_at is null`;

const MOVE = `
  update identity_users set email = $2, email_key = $3, version = version + 1
   where id = $1 and not exists (select from identity_users other where other.email_key = $3 and other.id <> $1)
     and not ${isReserved('$3', '$1')}
  returning id`;

const CHANGE_PROFILE = `
  update identity_users set display_name = coalesce($2, display_name), locale = coalesce($3, locale),
         time_zone = coalesce($4, time_zone), theme = coalesce($5, theme), version = version + 1
   where id = $1 and version = coalesce($6, version)
  returning id, email, display_name as "displayName", locale, time_zone as "timeZone", theme, version`;

const CLAIM = `
  with claimed as (
    update identity_users set password_hash = $2, display_name = $3, locale = $4, email_verified_at = $5,
                              version = version + 1, password_version = password_version + 1
     where id = $1 and email_verified_at is null returning id),
  used as (
    update identity_mail_tokens t set used_at = $5 from claimed where t.user_id = claimed.id and t.used_at is null)
  select id from claimed`;

@Injectable()
export class SqlUsers extends Users {
  constructor(private readonly db: IdentityDb) {
    super();
  }

  async byEmailKey(key: string): Promise<User | null> {
    const text = `select ${USER_COLUMNS} from identity_users u where u.email_key = $1`;
    return (await this.db.rows<User>('user-by-email', text, [key]))[0] ?? null;
  }

  async byId(id: string): Promise<User | null> {
    const text = `select ${USER_COLUMNS} from identity_users u where u.id = $1`;
    return (await this.db.rows<User>('user-by-id', text, [id]))[0] ?? null;
  }

  async holderOf(key: string): Promise<User | null> {
    return (await this.db.rows<User>('user-holding-email', HOLDER, [key]))[0] ?? null;
  }

  async add(tx: Tx, user: NewUser): Promise<boolean> {
    const { id, email, passwordHash, displayName, locale, timeZone, homeTenant, verified } = user;
    const values = [
      id,
      email,
      emailKey(email),
      passwordHash,
      displayName,
      locale,
      timeZone,
      homeTenant,
      tx.now,
      verified,
    ];
    await claimAddresses(tx, [emailKey(email)]);
    if ((await queryIn(tx, ADD, values)).length === 0) return false;
    await recordEvents(tx, [userRegistered(user)]);
    return true;
  }

  async noteRepeatedRegistration(tx: Tx, { id: userId }: User, newest: NewUser): Promise<void> {
    await queryIn(tx, REPLACE, [userId, newest.passwordHash, newest.displayName, newest.locale]);
    await recordEvents(tx, [registrationRepeated(userId)]);
  }

  async claim(tx: Tx, userId: string, newest: NewUser): Promise<boolean> {
    const values = [userId, newest.passwordHash, newest.displayName, newest.locale, tx.now];
    return (await queryIn(tx, CLAIM, values)).length > 0;
  }

  async noteInvitation(tx: Tx, userId: string, invitation: TakenInvitation): Promise<void> {
    await queryIn(tx, `update identity_users set last_tenant = $2 where id = $1`, [userId, invitation.tenantId]);
    await recordEvents(tx, [invitationTakenUp({ userId, invitation })]);
  }

  async markVerified(tx: Tx, userId: string): Promise<boolean> {
    const sql = `update identity_users set email_verified_at = $2, version = version + 1
                  where id = $1 and email_verified_at is null returning id`;
    return (await queryIn(tx, sql, [userId, tx.now])).length > 0;
  }

  notePasswordForgotten(tx: Tx, userId: string): Promise<void> {
    return recordEvents(tx, [passwordForgotten(userId)]);
  }

  async setPassword(tx: Tx, userId: string, { hash, version }: { hash: string; version: number }): Promise<boolean> {
    const sql = `update identity_users set password_hash = $2, version = version + 1,
                        password_version = password_version + 1
                  where id = $1 and password_version = $3 returning id`;
    return (await queryIn(tx, sql, [userId, hash, version])).length > 0;
  }

  async setEmail(tx: Tx, user: User, email: string): Promise<boolean> {
    await claimAddresses(tx, [emailKey(user.email), emailKey(email)]);
    return (await queryIn(tx, MOVE, [user.id, email, emailKey(email)])).length > 0;
  }

  async replaceHash(tx: Tx, userId: string, hashes: { readonly old: string; readonly new: string }): Promise<void> {
    const sql = `update identity_users set password_hash = $3 where id = $1 and password_hash = $2`;
    await queryIn(tx, sql, [userId, hashes.old, hashes.new]);
  }

  async changeProfile(
    tx: Tx,
    { displayName, locale, timeZone, theme }: ProfileChange,
    version?: number,
  ): Promise<Profile> {
    const changes = [displayName ?? null, locale ?? null, timeZone ?? null, theme ?? null, version ?? null];
    const [profile] = await queryIn<Profile>(tx, CHANGE_PROFILE, [tx.actor.userId, ...changes]);
    if (profile) return profile;
    const sql = `select version from identity_users where id = $1`;
    const [user] = await queryIn<{ version: number }>(tx, sql, [tx.actor.userId]);
    if (!user) throw new Error('The user of the session is missing');
    throw versionStale(user.version);
  }
}

/** Whoever gives an address to an account or frees one waits for the others, so that what is read here still holds. */
async function claimAddresses(tx: Tx, keys: readonly string[]): Promise<void> {
  const sql = `select pg_advisory_xact_lock(hashtextextended('address ' || key, 0))
                 from (select key from unnest($1::text[]) key order by key) ordered`;
  await queryIn(tx, sql, [keys]);
}
