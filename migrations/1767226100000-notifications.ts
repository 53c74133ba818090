import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The inbox: a notification is a row first and a socket message second. */
export class Notifications1767226100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notifications_inbox (
        tenant_id uuid not null default current_tenant(),
        -- Of the event it tells of, as socket messages carry it: one id for row and message.
        id uuid not null,
        -- The order in which a tenant's notifications became visible; ids follow the order of the events instead.
        seq bigint generated always as identity,
        kind text not null,
        params jsonb not null,
        occurred_at timestamptz not null,
        read_at timestamptz,
        primary key (tenant_id, id)
      );
      create index notifications_inbox_recent on notifications_inbox (tenant_id, seq desc);
      alter table notifications_inbox enable row level security;
      alter table notifications_inbox force row level security;
      create policy tenant on notifications_inbox to florin_app
        using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
      grant select, insert, update (read_at) on notifications_inbox to florin_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table notifications_inbox;`);
  }
}
