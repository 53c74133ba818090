import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { TotpSecrets, type TotpSecret } from '../../application/second-factors/ports.js';
import { IdentityDb } from '../identity-db.js';

const HELD = `
  select t.secret_sealed as "secretSealed", t.confirmed_at is not null as confirmed
    from identity_totp t where t.user_id = $1 for update`;

const ENROL = `
  insert into identity_totp as t (user_id, secret_sealed, enrolled_at) values ($1, $2, $3)
  on conflict (user_id) do update set secret_sealed = excluded.secret_sealed, enrolled_at = excluded.enrolled_at,
                                      last_step = 0
   where t.confirmed_at is null
  returning user_id`;

@Injectable()
export class SqlTotpSecrets extends TotpSecrets {
  constructor(private readonly db: IdentityDb) {
    super();
  }

  async held(tx: Tx, userId: string): Promise<TotpSecret | null> {
    return (await queryIn<TotpSecret>(tx, HELD, [userId]))[0] ?? null;
  }

  async isOn(userId: string): Promise<boolean> {
    const text = `select 1 as found from identity_totp where user_id = $1 and confirmed_at is not null`;
    return (await this.db.rows('totp-is-on', text, [userId])).length > 0;
  }

  async enrol(tx: Tx, userId: string, secretSealed: Buffer): Promise<boolean> {
    return (await queryIn(tx, ENROL, [userId, secretSealed, tx.now])).length > 0;
  }

  async confirm(tx: Tx, userId: string): Promise<void> {
    await queryIn(tx, `update identity_totp set confirmed_at = $2 where user_id = $1`, [userId, tx.now]);
  }

  async take(tx: Tx, userId: string, step: number): Promise<boolean> {
    const sql = `update identity_totp set last_step = $2 where user_id = $1 and last_step < $2 returning user_id`;
    return (await queryIn(tx, sql, [userId, step])).length > 0;
  }

  async remove(tx: Tx, userId: string): Promise<void> {
    await queryIn(tx, `delete from identity_totp where user_id = $1`, [userId]);
  }
}
