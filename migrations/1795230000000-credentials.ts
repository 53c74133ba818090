import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links of mails that set a password anew or move an account to another address. */
export class Credentials1795230000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Counts the passwords that were set; a stronger hash of the same one is no new one.
      alter table identity_users add column password_version int not null default 1;

      alter table identity_mail_tokens
        drop constraint identity_mail_tokens_purpose_check,
        add constraint identity_mail_tokens_purpose_check
          check (purpose in ('verify-email', 'reset-password', 'confirm-email', 'undo-email')),
        -- Empty until the letter is written: what waits for its letter has no link yet.
        alter column token_hash drop not null,
        -- The password that stood when the link was made; it dies with it.
        add column password_version int not null default 1,
        -- The address that the link leads to: the new one to confirm, the old one to go back to.
        add column email text check (length(email) <= 320),
        add column email_key text;
      alter table identity_mail_tokens alter column password_version drop default;
      create index identity_mail_tokens_email on identity_mail_tokens (email_key) where email_key is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index identity_mail_tokens_email;
      -- The owner sees no rows while row security is forced upon it.
      alter table identity_mail_tokens no force row level security;
      delete from identity_mail_tokens where purpose <> 'verify-email' or token_hash is null;
      alter table identity_mail_tokens force row level security;
      alter table identity_mail_tokens
        drop column email_key, drop column email, drop column password_version,
        alter column token_hash set not null,
        drop constraint identity_mail_tokens_purpose_check,
        add constraint identity_mail_tokens_purpose_check check (purpose in ('verify-email'));
      alter table identity_users drop column password_version;
    `);
  }
}
