import type { MigrationInterface, QueryRunner } from 'typeorm';

/** API keys, answers that are shown once, and locks that double (security.md TEN-09, D3, D2). */
export class ApiKeys1795230200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table identity_api_keys (
        user_id uuid not null references identity_users (id),
        id uuid not null,
        tenant uuid not null,
        name text not null check (length(name) between 1 and 100),
        prefix text not null check (length(prefix) <= 20),
        key_hash bytea not null,
        scopes text[] not null check (cardinality(scopes) > 0),
        created_at timestamptz not null,
        expires_at timestamptz not null,
        last_used_at timestamptz,
        revoked_at timestamptz,
        primary key (user_id, id)
      );
      create index identity_api_keys_hash on identity_api_keys (key_hash);
      create index identity_api_keys_id on identity_api_keys (id);
      -- Readable only with the application's secret and the Idempotency-Key under which the answer was given.
      create table identity_sealed_answers (
        user_id uuid not null references identity_users (id),
        id uuid not null,
        sealed bytea not null,
        expires_at timestamptz not null,
        primary key (user_id, id)
      );
      create index identity_sealed_answers_end on identity_sealed_answers (expires_at);
      -- One row for each address, and each address at one source, as keyed hashes: unknown addresses are counted too.
      drop table identity_failures;
      create table identity_tries (
        bucket bytea primary key,
        account bytea not null,
        failures int not null check (failures >= 0),
        failed_at timestamptz not null,
        locked_until timestamptz
      );
      create index identity_tries_account on identity_tries (account);
      create index identity_tries_age on identity_tries (failed_at);
    `);
    for (const table of ['identity_api_keys', 'identity_sealed_answers']) {
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy identity on ${table} to florin_identity using (current_user = 'florin_identity');
      `);
    }
    await runner.query(`
      grant select, insert, update, delete on identity_api_keys, identity_sealed_answers, identity_tries
        to florin_identity;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table identity_tries, identity_sealed_answers, identity_api_keys;
      create table identity_failures (
        id uuid primary key,
        account bytea not null,
        source bytea not null,
        failed_at timestamptz not null
      );
      create index identity_failures_account on identity_failures (account, failed_at);
      create index identity_failures_age on identity_failures (failed_at);
      grant select, insert, update, delete on identity_failures to florin_identity;
    `);
  }
}
