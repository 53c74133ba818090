import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { recordEvents } from '../../../platform/infrastructure/outbox/outbox.js';
import {
  MailTokens,
  type MailPurpose,
  type MailToken,
  type OrderedToken,
  type UsedToken,
} from '../../application/email/mail-tokens.js';
import type { User } from '../../application/ports.js';
import { emailChanged, emailChangeRequested } from '../../application/published-events.js';
import { emailKey } from '../../domain/email-key.js';
import { IdentityDb } from '../identity-db.js';
import { USER_COLUMNS } from '../users/user-columns.js';

/** Holds the user's row first: a password set at the same moment is seen here, or sees this token. */
const ISSUE = `
  with owner as (select id, password_version from identity_users where id = $1 for no key update)
  insert into identity_mail_tokens as t
         (user_id, id, purpose, token_hash, issued_at, expires_at, email, email_key, password_version)
  select owner.id, $2::uuid, $3, $4::bytea, $5::timestamptz, $5::timestamptz + make_interval(mins => $6), $7, $8,
         owner.password_version
    from owner
  on conflict (user_id, id) do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at,
         password_version = excluded.password_version
   where t.mailed_at is null and t.used_at is null
  returning id`;

const USE = `
  update identity_mail_tokens t set used_at = $4 from identity_users u
   where u.id = t.user_id and t.user_id = $1 and t.purpose = $2 and t.token_hash = $3 and t.used_at is null
     and t.expires_at > $4 and (t.purpose = 'undo-email' or t.password_version = u.password_version)
  returning t.email, t.issued_at as "issuedAt"`;

@Injectable()
export class SqlMailTokens extends MailTokens {
  constructor(private readonly db: IdentityDb) {
    super();
  }

  async issue(tx: Tx, { id, userId, purpose, hash, validMinutes, email }: MailToken): Promise<boolean> {
    const key = email === null ? null : emailKey(email);
    const values = [userId, id, purpose, hash, tx.now, validMinutes, email, key];
    return (await queryIn(tx, ISSUE, values)).length > 0;
  }

  async order(tx: Tx, token: OrderedToken): Promise<void> {
    await this.issue(tx, { ...token, hash: null });
    const { id, userId, purpose } = token;
    const event =
      purpose === 'undo-email' ? emailChanged({ userId, undoId: id }) : emailChangeRequested({ userId, changeId: id });
    await recordEvents(tx, [event]);
  }

  async dropOlder(tx: Tx, userId: string, id: string): Promise<void> {
    const sql = `update identity_mail_tokens old set used_at = $3 from identity_mail_tokens kept
                  where kept.user_id = $1 and kept.id = $2 and old.user_id = $1 and old.id <> $2
                    and old.purpose = kept.purpose and old.issued_at <= kept.issued_at and old.used_at is null`;
    await queryIn(tx, sql, [userId, id, tx.now]);
  }

  async markMailed(tx: Tx, userId: string, id: string): Promise<void> {
    await queryIn(tx, `update identity_mail_tokens set mailed_at = now() where user_id = $1 and id = $2`, [userId, id]);
  }

  async issuedWithin(userId: string, purpose: MailPurpose, minutes: number): Promise<number> {
    const text = `select count(*)::int as count from identity_mail_tokens
                   where user_id = $1 and purpose = $2 and issued_at > now() - make_interval(mins => $3)`;
    const [row] = await this.db.rows<{ count: number }>('mail-tokens-issued', text, [userId, purpose, minutes]);
    return row!.count;
  }

  async addressFor(userId: string, id: string): Promise<string | null> {
    const text = `select email from identity_mail_tokens
                   where user_id = $1 and id = $2 and used_at is null and mailed_at is null`;
    return (await this.db.rows<{ email: string }>('mail-token-address', text, [userId, id]))[0]?.email ?? null;
  }

  async ownerOf(purpose: MailPurpose, hash: Buffer): Promise<User | null> {
    const text = `select ${USER_COLUMNS} from identity_mail_tokens t join identity_users u on u.id = t.user_id
                   where t.token_hash = $1 and t.purpose = $2`;
    return (await this.db.rows<User>('mail-token-owner', text, [hash, purpose]))[0] ?? null;
  }

  async use(
    tx: Tx,
    { userId, purpose }: { userId: string; purpose: MailPurpose },
    hash: Buffer,
  ): Promise<UsedToken | null> {
    // Held first, so that of two who present the token at once the second finds it used.
    await queryIn(tx, `select 1 from identity_users where id = $1 for update`, [userId]);
    return (await queryIn<UsedToken>(tx, USE, [userId, purpose, hash, tx.now]))[0] ?? null;
  }

  async drop(tx: Tx, userId: string, purposes: readonly MailPurpose[], since: Date | null = null): Promise<void> {
    const sql = `update identity_mail_tokens set used_at = $3 where user_id = $1 and purpose = any($2::text[])
                    and used_at is null and ($4::timestamptz is null or issued_at >= $4)`;
    await queryIn(tx, sql, [userId, purposes, tx.now, since]);
  }
}
