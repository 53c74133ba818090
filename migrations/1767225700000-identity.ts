import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Users, sessions and credentials. They are looked up before any tenant is known, so they are reachable only as
 * `florin_identity`, which holds no right on any customer table; the app role holds none here.
 */
export class Identity1767225700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table identity_users (
        id uuid primary key,
        email text not null check (length(email) <= 320),
        email_key text not null unique,
        password_hash text not null,
        display_name text not null check (length(display_name) between 1 and 100),
        locale text not null,
        time_zone text not null,
        theme text not null default 'dark' check (theme in ('dark', 'light', 'system')),
        home_tenant uuid not null,
        terms_accepted_at timestamptz not null,
        email_verified_at timestamptz,
        registered_at timestamptz not null default now(),
        version int not null default 1
      );
      create table identity_sessions (
        user_id uuid not null references identity_users (id),
        id uuid not null,
        kind text not null check (kind in ('web', 'api')),
        tenant uuid not null,
        token_hash bytea,
        device_name text check (length(device_name) <= 200),
        idle_seconds int not null check (idle_seconds > 0),
        created_at timestamptz not null,
        last_used_at timestamptz not null,
        expires_at timestamptz not null,
        revoked_at timestamptz,
        primary key (user_id, id)
      );
      create index identity_sessions_token on identity_sessions (token_hash) where token_hash is not null;
      create index identity_sessions_id on identity_sessions (id);
      create table identity_refresh_tokens (
        user_id uuid not null references identity_users (id),
        id uuid not null,
        session uuid not null,
        token_hash bytea not null,
        successor uuid,
        successor_sealed bytea,
        succeeded_at timestamptz,
        used_at timestamptz,
        expires_at timestamptz not null,
        primary key (user_id, id),
        foreign key (user_id, session) references identity_sessions (user_id, id)
      );
      create index identity_refresh_tokens_token on identity_refresh_tokens (token_hash);
      create index identity_refresh_tokens_session on identity_refresh_tokens (user_id, session);
      create table identity_mail_tokens (
        user_id uuid not null references identity_users (id),
        id uuid not null,
        purpose text not null check (purpose in ('verify-email')),
        token_hash bytea not null,
        issued_at timestamptz not null,
        expires_at timestamptz not null,
        mailed_at timestamptz,
        used_at timestamptz,
        primary key (user_id, id)
      );
      create index identity_mail_tokens_token on identity_mail_tokens (token_hash);
      -- Hashes of address and source, so that unknown addresses are counted and none is kept.
      create table identity_failures (
        id uuid primary key,
        account bytea not null,
        source bytea not null,
        failed_at timestamptz not null
      );
      create index identity_failures_account on identity_failures (account, failed_at);
      create index identity_failures_age on identity_failures (failed_at);
    `);
    for (const table of ['identity_sessions', 'identity_refresh_tokens', 'identity_mail_tokens']) {
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy identity on ${table} to florin_identity using (current_user = 'florin_identity');
      `);
    }
    await runner.query(`
      grant select, insert, update, delete on identity_users, identity_sessions, identity_refresh_tokens,
        identity_mail_tokens, identity_failures to florin_identity;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table identity_failures, identity_mail_tokens, identity_refresh_tokens, identity_sessions, identity_users;
    `);
  }
}
