import type { MigrationInterface, QueryRunner } from 'typeorm';

const SYSTEM = `'00000000-0000-7000-8000-000000000000'::uuid`;
const TENANT = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;
const USER = `nullif(current_setting('app.user_id', true), '')::uuid`;
const MINE = `coalesce(user_id = ${USER}, false)`;
const HIDDEN = `(select hidden_accounts())::uuid[]`;

/**
 * Named searches, of one person or shared with the household. Whoever does not see all of the account that one is bound
 * to does not see it either. A deleted one keeps nothing but that it was there.
 */
export class SavedViews1795460000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ledger_saved_views (
        tenant_id uuid not null default current_tenant(),
        id uuid not null,
        user_id uuid not null,
        name text not null check (length(name) <= 60),
        -- What it asks besides account and category: q, kind, tag, from, to, min, max.
        search jsonb not null check (jsonb_typeof(search) = 'object' and length(search::text) <= 2000),
        account_id uuid,
        category_id uuid,
        shared boolean not null default false,
        position int not null,
        created_at timestamptz not null,
        deleted_at timestamptz,
        version int not null default 1,
        primary key (tenant_id, id),
        constraint ledger_saved_views_account
          foreign key (tenant_id, account_id) references ledger_accounts (tenant_id, id),
        constraint ledger_saved_views_category
          foreign key (tenant_id, category_id) references ledger_categories (tenant_id, id)
      );
      create unique index ledger_saved_views_name on ledger_saved_views (tenant_id, user_id, lower(name))
        where deleted_at is null;
      create index ledger_saved_views_shared on ledger_saved_views (tenant_id) where shared and deleted_at is null;
      create index ledger_saved_views_by_account on ledger_saved_views (tenant_id, account_id)
        where account_id is not null;
      create index ledger_saved_views_by_category on ledger_saved_views (tenant_id, category_id)
        where category_id is not null;
    `);
    await runner.query(`
      alter table ledger_saved_views enable row level security;
      alter table ledger_saved_views force row level security;
      create policy tenant on ledger_saved_views to florin_app using (${TENANT});
      create policy sight_of_account on ledger_saved_views as restrictive to florin_app
        using ((select hidden_accounts() = '{}') or account_id is null or account_id <> all (${HIDDEN}));
      create policy sight_of_maker on ledger_saved_views as restrictive for select to florin_app
        using (${MINE} or shared or coalesce(${USER} = ${SYSTEM}, false));
      create policy made_by_oneself on ledger_saved_views as restrictive for insert to florin_app with check (${MINE});
      -- Of what others share, nothing is changed but that it is there.
      create policy changed_by_maker on ledger_saved_views as restrictive for update to florin_app
        using (true) with check (${MINE} or deleted_at is not null);
      grant select, insert on ledger_saved_views to florin_app;
      grant update (name, search, account_id, category_id, shared, position, deleted_at, version)
        on ledger_saved_views to florin_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ledger_saved_views`);
  }
}
