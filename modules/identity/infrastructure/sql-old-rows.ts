import { Injectable } from '@nestjs/common';
import { OldRows } from '../application/ports.js';
import { IdentityDb } from './identity-db.js';

/** In this order: rows that point before rows that are pointed at. */
const FORGET: readonly (readonly [name: string, sql: string])[] = [
  [
    'forget-failures',
    `delete from identity_tries
      where failed_at < now() - interval '1 day' and coalesce(locked_until, failed_at) < now() - interval '1 day'`,
  ],
  ['forget-sealed-answers', `delete from identity_sealed_answers where expires_at < now()`],
  ['forget-api-keys', `delete from identity_api_keys where least(expires_at, revoked_at) < now() - interval '30 days'`],
  ['forget-challenges', `delete from identity_challenges where expires_at < now()`],
  ['forget-pending-sign-ins', `delete from identity_pending_sign_ins where expires_at < now()`],
  ['forget-mail-tokens', `delete from identity_mail_tokens where expires_at < now() - interval '30 days'`],
  [
    'forget-refresh-tokens',
    `delete from identity_refresh_tokens t using identity_sessions s
      where s.user_id = t.user_id and s.id = t.session and s.expires_at < now() - interval '30 days'`,
  ],
  ['forget-sessions', `delete from identity_sessions where expires_at < now() - interval '30 days'`],
];

@Injectable()
export class SqlOldRows extends OldRows {
  constructor(private readonly db: IdentityDb) {
    super();
  }

  async forget(): Promise<void> {
    for (const [name, sql] of FORGET) await this.db.rows(name, sql);
  }
}
