import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { recordEvents } from '../../../platform/infrastructure/outbox/outbox.js';
import { Users, type NewUser, type TakenInvitation, type Theme, type User } from '../../application/ports.js';
import { invitationTakenUp, registrationRepeated, userRegistered } from '../../application/published-events.js';
import { emailKey } from '../../domain/email-key.js';
import { IdentityDb } from '../identity-db.js';
import { USER_COLUMNS } from './user-columns.js';

const ADD = `
  insert into identity_users (id, email, email_key, password_hash, display_name, locale, time_zone, home_tenant,
                              terms_accepted_at, registered_at, email_verified_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, case when $10 then $9::timestamptz end)
  on conflict (email_key) do nothing returning id`;

const REPLACE = `
  with replaced as (
    update identity_users set password_hash = $2, display_name = $3, locale = $4, version = version + 1
     where id = $1 and email_verified_at is null returning id)
  update identity_mail_tokens t set used_at = $5 from replaced
   where t.user_id = replaced.id and t.used_at is null and t.mailed_at is not null`;

const CLAIM = `
  with claimed as (
    update identity_users set password_hash = $2, display_name = $3, locale = $4, email_verified_at = $5,
                              version = version + 1
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
    if ((await queryIn(tx, ADD, values)).length === 0) return false;
    await recordEvents(tx, [userRegistered(user)]);
    return true;
  }

  async noteRepeatedRegistration(tx: Tx, userId: string, newest: NewUser): Promise<void> {
    await queryIn(tx, REPLACE, [userId, newest.passwordHash, newest.displayName, newest.locale, tx.now]);
    await recordEvents(tx, [registrationRepeated(userId)]);
  }

  async claim(tx: Tx, userId: string, newest: NewUser): Promise<boolean> {
    const values = [userId, newest.passwordHash, newest.displayName, newest.locale, tx.now];
    return (await queryIn(tx, CLAIM, values)).length > 0;
  }

  async noteInvitation(tx: Tx, userId: string, invitation: TakenInvitation): Promise<void> {
    await recordEvents(tx, [invitationTakenUp({ userId, invitation })]);
  }

  async markVerified(tx: Tx, userId: string): Promise<void> {
    await queryIn(
      tx,
      `update identity_users set email_verified_at = coalesce(email_verified_at, $2), version = version + 1 where id = $1`,
      [userId, tx.now],
    );
  }

  async replaceHash(tx: Tx, userId: string, hashes: { readonly old: string; readonly new: string }): Promise<void> {
    const sql = `update identity_users set password_hash = $3 where id = $1 and password_hash = $2`;
    await queryIn(tx, sql, [userId, hashes.old, hashes.new]);
  }

  async setPreferences(tx: Tx, { theme, locale }: { theme?: Theme; locale?: string }): Promise<void> {
    await queryIn(
      tx,
      `update identity_users set theme = coalesce($2, theme), locale = coalesce($3, locale), version = version + 1
        where id = $1`,
      [tx.actor.userId, theme ?? null, locale ?? null],
    );
  }
}
