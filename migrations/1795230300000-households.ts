import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Several households per person: roles of one's own making, invitations, plans, and the household last used. */
export class Households1795230300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table tenancy_tenants add column plan text not null default 'free' check (plan in ('free', 'plus'));

      create table tenancy_roles (
        tenant_id uuid not null default current_tenant() references tenancy_tenants (tenant_id),
        id uuid not null,
        name text not null check (length(name) between 1 and 50),
        scopes text[] not null,
        created_at timestamptz not null,
        version int not null default 1,
        primary key (tenant_id, id)
      );
      create unique index tenancy_roles_name on tenancy_roles (tenant_id, lower(name));

      alter table tenancy_members add column role_id uuid;
      alter table tenancy_members drop constraint tenancy_members_role_check;
      alter table tenancy_members add constraint tenancy_members_role_check
        check (role in ('owner', 'editor', 'viewer', 'custom') and (role = 'custom') = (role_id is not null));
      alter table tenancy_members add constraint tenancy_members_custom_role
        foreign key (tenant_id, role_id) references tenancy_roles (tenant_id, id);
      create index tenancy_members_by_role on tenancy_members (tenant_id, role_id) where role_id is not null;

      create table tenancy_invitations (
        tenant_id uuid not null default current_tenant() references tenancy_tenants (tenant_id),
        id uuid not null,
        email text not null check (length(email) <= 320),
        email_key text not null,
        role text not null,
        role_id uuid,
        invited_by uuid not null,
        invited_at timestamptz not null,
        token_hash bytea,
        expires_at timestamptz not null,
        primary key (tenant_id, id),
        constraint tenancy_invitations_address unique (tenant_id, email_key),
        constraint tenancy_invitations_role_check
          check (role in ('owner', 'editor', 'viewer', 'custom') and (role = 'custom') = (role_id is not null)),
        constraint tenancy_invitations_custom_role
          foreign key (tenant_id, role_id) references tenancy_roles (tenant_id, id)
      );
      -- What was mailed in the last day, whatever became of the invitation: nobody is written to without end.
      create table tenancy_invitation_mails (
        tenant_id uuid not null default current_tenant() references tenancy_tenants (tenant_id),
        id uuid not null,
        invitation_id uuid not null,
        email_key text not null,
        asked_at timestamptz not null,
        mailed_at timestamptz,
        primary key (tenant_id, id)
      );
      create index tenancy_invitation_mails_time on tenancy_invitation_mails (tenant_id, asked_at);
    `);
    for (const table of ['tenancy_roles', 'tenancy_invitations', 'tenancy_invitation_mails']) {
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy tenant on ${table} to florin_app
          using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
        grant select, insert, update, delete on ${table} to florin_app;
      `);
    }
    await runner.query(`
      grant delete on tenancy_members to florin_app;
      -- Signing in: the roles that the user who is bound to the transaction holds.
      create policy own_roles on tenancy_roles for select to florin_identity
        using (exists (select from tenancy_members m
                        where m.tenant_id = tenancy_roles.tenant_id and m.role_id = tenancy_roles.id
                          and m.user_id = nullif(current_setting('app.user_id', true), '')::uuid));
      grant select on tenancy_roles to florin_identity;

      -- Households that a person has asked for, so that their number holds under race: they are made a moment later.
      create table tenancy_foundings (
        user_id uuid not null,
        id uuid not null,
        founded_at timestamptz not null,
        primary key (user_id, id)
      );
      alter table tenancy_foundings enable row level security;
      alter table tenancy_foundings force row level security;
      create policy own_foundings on tenancy_foundings to florin_identity
        using (user_id = nullif(current_setting('app.user_id', true), '')::uuid);
      grant select, insert, delete on tenancy_foundings to florin_identity;

      alter table identity_users add column last_tenant uuid;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table identity_users drop column last_tenant;
      drop table tenancy_foundings;
      drop policy own_roles on tenancy_roles;
      drop table tenancy_invitation_mails;
      drop table tenancy_invitations;
      revoke delete on tenancy_members from florin_app;
      -- Whoever held a role of the household's own making may read from now on; under FORCE the owner would see no row.
      alter table tenancy_members no force row level security;
      update tenancy_members set role = 'viewer', role_id = null where role = 'custom';
      alter table tenancy_members force row level security;
      alter table tenancy_members drop constraint tenancy_members_role_check;
      alter table tenancy_members drop column role_id;
      alter table tenancy_members add constraint tenancy_members_role_check check (role in ('owner', 'editor', 'viewer'));
      drop table tenancy_roles;
      alter table tenancy_tenants drop column plan;
    `);
  }
}
