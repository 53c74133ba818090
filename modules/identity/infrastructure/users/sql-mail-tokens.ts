import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { MailTokens, type MailToken, type User } from '../../application/ports.js';
import { IdentityDb } from '../identity-db.js';
import { USER_COLUMNS } from './user-columns.js';

const ISSUE = `
  insert into identity_mail_tokens as t (user_id, id, purpose, token_hash, issued_at, expires_at)
  values ($1, $2, 'verify-email', $3, $4, $4::timestamptz + make_interval(hours => $5))
  on conflict (user_id, id) do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at
   where t.mailed_at is null and t.used_at is null
  returning id`;

const USE = `
  update identity_mail_tokens set used_at = $3
   where user_id = $1 and purpose = 'verify-email' and used_at is null
     and exists (select from identity_mail_tokens mine where mine.user_id = $1 and mine.token_hash = $2
                    and mine.purpose = 'verify-email' and mine.used_at is null and mine.expires_at > $3)
  returning token_hash = $2 as presented`;

@Injectable()
export class SqlMailTokens extends MailTokens {
  constructor(private readonly db: IdentityDb) {
    super();
  }

  async issue(tx: Tx, { id, userId, hash, validHours }: MailToken): Promise<boolean> {
    return (await queryIn(tx, ISSUE, [userId, id, hash, tx.now, validHours])).length > 0;
  }

  async markMailed(tx: Tx, userId: string, id: string): Promise<void> {
    await queryIn(tx, `update identity_mail_tokens set mailed_at = now() where user_id = $1 and id = $2`, [userId, id]);
  }

  async wasMailed(userId: string): Promise<boolean> {
    const text = `select 1 as found from identity_mail_tokens where user_id = $1 and mailed_at is not null limit 1`;
    return (await this.db.rows('mail-token-mailed', text, [userId])).length > 0;
  }

  async ownerOf(hash: Buffer): Promise<User | null> {
    const text = `select ${USER_COLUMNS} from identity_mail_tokens t join identity_users u on u.id = t.user_id
                   where t.token_hash = $1`;
    return (await this.db.rows<User>('mail-token-owner', text, [hash]))[0] ?? null;
  }

  async use(tx: Tx, userId: string, hash: Buffer): Promise<boolean> {
    // Held first, so that of two who present the token at once the second finds it used.
    await queryIn(tx, `select 1 from identity_users where id = $1 for update`, [userId]);
    const used = await queryIn<{ presented: boolean }>(tx, USE, [userId, hash, tx.now]);
    return used.some(({ presented }) => presented);
  }
}
