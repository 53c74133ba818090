import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetMfa, type MfaView } from '../../application/second-factors/get-mfa.js';
import { IdentityDb } from '../identity-db.js';

interface State {
  readonly since: Date | null;
  readonly recoveryCodesLeft: number;
}

interface PasskeyRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

const STATE = `
  select (select confirmed_at from identity_totp where user_id = $1) as since,
         (select count(*)::int from identity_recovery_codes where user_id = $1) as "recoveryCodesLeft"`;

const PASSKEYS = `
  select id, name, created_at as "createdAt", last_used_at as "lastUsedAt"
    from identity_passkeys where user_id = $1 order by created_at desc, id desc`;

@QueryHandler(GetMfa)
export class GetMfaHandler implements IQueryHandler<GetMfa> {
  constructor(private readonly db: IdentityDb) {}

  async execute({ actor: { userId } }: GetMfa): Promise<MfaView> {
    const [[state], passkeys] = await Promise.all([
      this.db.rows<State>('mfa-state', STATE, [userId]),
      this.db.rows<PasskeyRow>('mfa-passkeys', PASSKEYS, [userId]),
    ]);
    const { since, recoveryCodesLeft } = state!;
    return {
      totp: { enabled: since !== null, since: since?.toISOString() ?? null },
      recoveryCodesLeft,
      passkeys: passkeys.map((row) => ({
        ...row,
        createdAt: row.createdAt.toISOString(),
        lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
      })),
    };
  }
}
