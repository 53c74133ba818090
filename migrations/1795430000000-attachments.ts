import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;
const SEEN = `(select hidden_accounts() = '{}') or not seen_with <@ (select hidden_accounts())::uuid[]`;

/** Files of a transaction: the rows that tell of them; the files themselves are kept elsewhere, by tenant and id. */
export class Attachments1795430000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ledger_attachments (
        tenant_id uuid not null default current_tenant(),
        id uuid not null,
        transaction_id uuid not null,
        -- The accounts of that transaction, as there.
        seen_with uuid[] not null,
        file_name text not null check (length(file_name) between 1 and 300),
        media_type text not null,
        bytes bigint not null check (bytes > 0),
        sha256 bytea not null check (length(sha256) = 32),
        preview_bytes bigint check (preview_bytes > 0),
        added_at timestamptz not null,
        added_by uuid not null,
        removed_at timestamptz,
        removed_by uuid,
        primary key (tenant_id, id),
        foreign key (tenant_id, transaction_id) references ledger_transactions (tenant_id, id),
        check (num_nonnulls(removed_at, removed_by) <> 1)
      );
      create index ledger_attachments_by_transaction on ledger_attachments (tenant_id, transaction_id) include (seen_with)
        where removed_at is null;
      create index ledger_attachments_sizes on ledger_attachments (tenant_id) include (bytes, preview_bytes)
        where removed_at is null;
      alter table ledger_attachments enable row level security;
      alter table ledger_attachments force row level security;
      create policy tenant on ledger_attachments to florin_app using (${TENANT});
      create policy sight_of_account on ledger_attachments as restrictive to florin_app using (${SEEN});
      grant select, insert, update (removed_at, removed_by) on ledger_attachments to florin_app;
    `);
    await this.follow(runner);
    await this.count(runner);
  }

  /**
   * What is attached to a transaction is attached to what stands in its place: moved in the correction's own database
   * transaction, by whatever makes it. A trigger reads what others committed while the correction waited for the row.
   */
  private async follow(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function ledger_attachments_follow() returns trigger language plpgsql security definer
        set search_path = public, pg_temp as $$
      begin
        update ledger_attachments set transaction_id = new.id, seen_with = new.seen_with
         where tenant_id = new.tenant_id and transaction_id = new.replaces;
        return null;
      end $$;
      create trigger attachments_follow after insert on ledger_transactions for each row when (new.replaces is not null)
        execute function ledger_attachments_follow();
      revoke all on function ledger_attachments_follow() from public;
      alter function ledger_attachments_follow() owner to florin_sight;
      grant select (tenant_id, id, transaction_id, removed_at, bytes, preview_bytes), update (transaction_id, seen_with)
        on ledger_attachments to florin_sight;
      create policy sight on ledger_attachments for select to florin_sight using (${TENANT});
      create policy sight_moves on ledger_attachments for update to florin_sight using (${TENANT});
    `);
  }

  /** What a household keeps counts those files too that whoever uploads may not see. */
  private async count(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function attached_bytes() returns bigint language plpgsql stable security definer
        set search_path = public, pg_temp as $$
      begin
        return (select coalesce(sum(bytes + coalesce(preview_bytes, 0)), 0) from ledger_attachments
                 where ${TENANT} and removed_at is null);
      end $$;
      revoke all on function attached_bytes() from public;
      grant execute on function attached_bytes() to florin_app;
      alter function attached_bytes() owner to florin_sight;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger attachments_follow on ledger_transactions;
      set local role florin_sight;
      drop function attached_bytes();
      drop function ledger_attachments_follow();
      set local role florin_owner;
      drop table ledger_attachments;
    `);
  }
}
