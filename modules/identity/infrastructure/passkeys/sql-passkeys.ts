import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { Passkeys, type Credential, type NewPasskey } from '../../application/passkeys/ports.js';
import { IdentityDb } from '../identity-db.js';

interface Row {
  readonly publicKey: Buffer;
  /** bigint, which comes as text. */
  readonly signCount: string;
}

const BY_CREDENTIAL = `
  select public_key as "publicKey", sign_count as "signCount"
    from identity_passkeys where user_id = $1 and credential_id = $2`;

const ADD = `
  insert into identity_passkeys (user_id, id, credential_id, public_key, sign_count, name, created_at)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict (user_id, credential_id) do nothing returning id`;

const MARK_USED = `
  update identity_passkeys set sign_count = $3, last_used_at = $4
   where user_id = $1 and credential_id = $2 and (sign_count < $3 or (sign_count = 0 and $3 = 0)) returning id`;

const bytesOf = (credentialId: string): Buffer => Buffer.from(credentialId, 'base64url');

@Injectable()
export class SqlPasskeys extends Passkeys {
  constructor(private readonly db: IdentityDb) {
    super();
  }

  async credentialIds(userId: string): Promise<string[]> {
    const text = `select credential_id as id from identity_passkeys where user_id = $1`;
    const rows = await this.db.rows<{ id: Buffer }>('passkey-credentials', text, [userId]);
    return rows.map(({ id }) => id.toString('base64url'));
  }

  async byCredential(userId: string, credentialId: string): Promise<Credential | null> {
    const [row] = await this.db.rows<Row>('passkey-by-credential', BY_CREDENTIAL, [userId, bytesOf(credentialId)]);
    return row ? { credentialId, publicKey: row.publicKey, signCount: Number(row.signCount) } : null;
  }

  async countHeld(tx: Tx, userId: string): Promise<number> {
    await queryIn(tx, `select 1 from identity_users where id = $1 for update`, [userId]);
    const sql = `select count(*)::int as count from identity_passkeys where user_id = $1`;
    return (await queryIn<{ count: number }>(tx, sql, [userId]))[0]!.count;
  }

  async add(tx: Tx, userId: string, { id, credentialId, publicKey, signCount, name }: NewPasskey): Promise<boolean> {
    const values = [userId, id, bytesOf(credentialId), publicKey, signCount, name, tx.now];
    return (await queryIn(tx, ADD, values)).length > 0;
  }

  async markUsed(tx: Tx, userId: string, used: Pick<Credential, 'credentialId' | 'signCount'>): Promise<boolean> {
    const values = [userId, bytesOf(used.credentialId), used.signCount, tx.now];
    return (await queryIn(tx, MARK_USED, values)).length > 0;
  }

  async rename(tx: Tx, userId: string, { id, name }: { readonly id: string; readonly name: string }): Promise<boolean> {
    const sql = `update identity_passkeys set name = $3 where user_id = $1 and id = $2 returning id`;
    return (await queryIn(tx, sql, [userId, id, name])).length > 0;
  }

  async remove(tx: Tx, userId: string, id: string): Promise<string | null> {
    const sql = `delete from identity_passkeys where user_id = $1 and id = $2 returning name`;
    return (await queryIn<{ name: string }>(tx, sql, [userId, id]))[0]?.name ?? null;
  }

  async removeAll(tx: Tx, userId: string): Promise<void> {
    await queryIn(tx, `delete from identity_passkeys where user_id = $1`, [userId]);
  }
}
