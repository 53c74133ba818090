import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Households and who belongs to them. */
export class Tenancy1767225800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table tenancy_tenants (
        tenant_id uuid primary key default current_tenant(),
        name text not null check (length(name) between 1 and 100),
        base_currency char(3) not null,
        time_zone text not null,
        locale text not null,
        created_at timestamptz not null default now(),
        version int not null default 1
      );
      create table tenancy_members (
        tenant_id uuid not null default current_tenant() references tenancy_tenants (tenant_id),
        user_id uuid not null,
        role text not null check (role in ('owner', 'editor', 'viewer')),
        joined_at timestamptz not null default now(),
        primary key (tenant_id, user_id)
      );
      create index tenancy_members_user on tenancy_members (user_id);
      alter table tenancy_tenants enable row level security;
      alter table tenancy_tenants force row level security;
      alter table tenancy_members enable row level security;
      alter table tenancy_members force row level security;
      create policy tenant on tenancy_tenants to florin_app
        using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
      create policy tenant on tenancy_members to florin_app
        using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
      -- Signing in: the memberships of the user who is bound to the transaction, before a tenant is.
      create policy own_memberships on tenancy_members for select to florin_identity
        using (user_id = nullif(current_setting('app.user_id', true), '')::uuid);
      create policy own_tenants on tenancy_tenants for select to florin_identity
        using (exists (select from tenancy_members m where m.tenant_id = tenancy_tenants.tenant_id
                         and m.user_id = nullif(current_setting('app.user_id', true), '')::uuid));
      grant select, insert, update on tenancy_tenants, tenancy_members to florin_app;
      grant select on tenancy_tenants, tenancy_members to florin_identity;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop policy own_tenants on tenancy_tenants; drop table tenancy_members; drop table tenancy_tenants;`,
    );
  }
}
