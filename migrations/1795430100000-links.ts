import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;
const HIDDEN = `(select hidden_accounts())::uuid[]`;

/** Which transactions are the refund or the reimbursement of which. */
export class Links1795430100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ledger_links (
        tenant_id uuid not null default current_tenant(),
        id uuid not null,
        kind text not null check (kind in ('refund', 'reimbursement')),
        -- The money that came back, and what it came back for.
        from_id uuid not null,
        to_id uuid not null,
        -- The accounts of either, as there: a link is seen by who sees both.
        from_seen_with uuid[] not null,
        to_seen_with uuid[] not null,
        made_at timestamptz not null,
        made_by uuid not null,
        removed_at timestamptz,
        removed_by uuid,
        primary key (tenant_id, id),
        foreign key (tenant_id, from_id) references ledger_transactions (tenant_id, id),
        foreign key (tenant_id, to_id) references ledger_transactions (tenant_id, id),
        check (from_id <> to_id),
        check (num_nonnulls(removed_at, removed_by) <> 1)
      );
      create unique index ledger_links_once on ledger_links (tenant_id, from_id, to_id, kind) where removed_at is null;
      create index ledger_links_back on ledger_links (tenant_id, to_id) where removed_at is null;
      alter table ledger_links enable row level security;
      alter table ledger_links force row level security;
      create policy tenant on ledger_links to florin_app using (${TENANT});
      create policy sight_of_account on ledger_links as restrictive to florin_app using (
        (select hidden_accounts() = '{}') or not (from_seen_with <@ ${HIDDEN} or to_seen_with <@ ${HIDDEN}));
      grant select, insert, update (removed_at, removed_by) on ledger_links to florin_app;
      grant select (tenant_id, kind, from_id, to_id, removed_at, from_seen_with, to_seen_with),
            update (from_id, to_id, from_seen_with, to_seen_with) on ledger_links to florin_sight;
      create policy sight on ledger_links for select to florin_sight using (${TENANT});
      create policy sight_moves on ledger_links for update to florin_sight using (${TENANT});
    `);
    await this.follow(runner);
    await this.judge(runner);
  }

  /** A link is with what stands: a correction takes it along, those too that whoever corrects does not see. */
  private async follow(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function ledger_links_follow() returns trigger language plpgsql security definer
        set search_path = public, pg_temp as $$
      begin
        with from_here as (
          update ledger_links set from_id = new.id, from_seen_with = new.seen_with
           where tenant_id = new.tenant_id and from_id = new.replaces returning to_id as id, to_seen_with as seen_with),
        to_here as (
          update ledger_links set to_id = new.id, to_seen_with = new.seen_with
           where tenant_id = new.tenant_id and to_id = new.replaces returning from_id as id, from_seen_with as seen_with)
        -- Whoever keeps a copy of the other end is to know whom it is linked with.
        insert into ledger_sync_log (tenant_id, kind, resource_id, seen_with)
        select new.tenant_id, 'transaction', id, seen_with from from_here
        union all
        select new.tenant_id, 'transaction', id, seen_with from to_here;
        return null;
      end $$;
      create trigger links_follow after insert on ledger_transactions for each row when (new.replaces is not null)
        execute function ledger_links_follow();
      revoke all on function ledger_links_follow() from public;
      alter function ledger_links_follow() owner to florin_sight;
    `);
  }

  /** A ring may lead over links that whoever makes the last one does not see. */
  private async judge(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function ledger_link_closes_ring(link_kind text, link_from uuid, link_to uuid) returns boolean
        language plpgsql stable security definer set search_path = public, pg_temp as $$
      begin
        return exists (
          with recursive onward as (
            select link_to as id
            union
            select l.to_id from onward o join ledger_links l on l.from_id = o.id
             where l.${TENANT} and l.kind = link_kind and l.removed_at is null)
          select from onward where id = link_from);
      end $$;
      revoke all on function ledger_link_closes_ring(text, uuid, uuid) from public;
      grant execute on function ledger_link_closes_ring(text, uuid, uuid) to florin_app;
      alter function ledger_link_closes_ring(text, uuid, uuid) owner to florin_sight;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger links_follow on ledger_transactions;
      set local role florin_sight;
      drop function ledger_link_closes_ring(text, uuid, uuid);
      drop function ledger_links_follow();
      set local role florin_owner;
      drop table ledger_links;
    `);
  }
}
