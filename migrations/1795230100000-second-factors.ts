import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is asked besides a password, what may stand in its place, and sign-ins that wait for it (security.md AUTH-04). */
export class SecondFactors1795230100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- secret_sealed is encrypted by the application; last_step is the newest 30 s step whose code was accepted.
      create table identity_totp (
        user_id uuid primary key references identity_users (id),
        secret_sealed bytea not null,
        last_step bigint not null default 0,
        enrolled_at timestamptz not null,
        confirmed_at timestamptz
      );
      create table identity_recovery_codes (
        user_id uuid not null references identity_users (id),
        code_hash bytea not null,
        primary key (user_id, code_hash)
      );
      -- Whose a credential is stands in its answer (the user handle), so that its id need not be unique beyond one user.
      create table identity_passkeys (
        user_id uuid not null references identity_users (id),
        id uuid not null,
        credential_id bytea not null,
        public_key bytea not null,
        sign_count bigint not null check (sign_count >= 0),
        name text not null check (length(name) between 1 and 100),
        created_at timestamptz not null,
        last_used_at timestamptz,
        primary key (user_id, id),
        unique (user_id, credential_id)
      );
      create table identity_pending_sign_ins (
        user_id uuid not null references identity_users (id),
        id uuid not null,
        token_hash bytea not null,
        tries int not null default 0,
        expires_at timestamptz not null,
        primary key (user_id, id)
      );
      create index identity_pending_sign_ins_token on identity_pending_sign_ins (token_hash);
      -- Given to anyone who asks: nobody is known yet. bound_to is the session that registers a passkey.
      create table identity_challenges (
        challenge_hash bytea primary key,
        bound_to uuid,
        expires_at timestamptz not null
      );
      create index identity_challenges_age on identity_challenges (expires_at);
    `);
    for (const table of ['totp', 'recovery_codes', 'passkeys', 'pending_sign_ins']) {
      await runner.query(`
        alter table identity_${table} enable row level security;
        alter table identity_${table} force row level security;
        create policy identity on identity_${table} to florin_identity using (current_user = 'florin_identity');
      `);
    }
    await runner.query(`
      grant select, insert, update, delete on identity_totp, identity_recovery_codes, identity_passkeys,
        identity_pending_sign_ins, identity_challenges to florin_identity;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table identity_challenges, identity_pending_sign_ins, identity_passkeys, identity_recovery_codes,
        identity_totp;
    `);
  }
}
