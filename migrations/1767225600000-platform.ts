import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ground: the tenant of a transaction, idempotency keys, the outbox and its dead letters. */
export class Platform1767225600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The list of migrations is TypeORM's; its key is made as wide as every other generated key.
      alter table migrations alter column id type bigint;

      -- '' and not NULL is what a used connection answers outside a transaction that bound the setting.
      create function current_tenant() returns uuid language sql stable
        as $$ select nullif(current_setting('app.tenant_id', true), '')::uuid $$;
      create function current_user_id() returns uuid language sql stable
        as $$ select nullif(current_setting('app.user_id', true), '')::uuid $$;

      create table idempotency_keys (
        tenant_id uuid not null default current_tenant(),
        principal uuid not null,
        key text not null check (length(key) <= 400),
        fingerprint text not null,
        outcome text not null,
        recorded_at timestamptz not null default now(),
        expires_at timestamptz not null,
        primary key (tenant_id, principal, key)
      );
      create index idempotency_keys_expiry on idempotency_keys (expires_at);
      alter table idempotency_keys enable row level security;
      alter table idempotency_keys force row level security;
      create policy tenant on idempotency_keys to florin_app, florin_identity
        using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
      grant select, insert, update, delete on idempotency_keys to florin_app, florin_identity;
      -- Retention: the relay may see and remove what is past its time, and nothing else.
      create policy retention_reads on idempotency_keys for select to florin_relay using (expires_at < now());
      create policy retention on idempotency_keys for delete to florin_relay using (expires_at < now());
      grant select (tenant_id, principal, key, expires_at), delete on idempotency_keys to florin_relay;

      create table outbox (
        tenant_id uuid not null default current_tenant(),
        id uuid not null,
        seq bigint generated always as identity,
        type text not null,
        aggregate_id uuid not null,
        payload text not null,
        recorded_at timestamptz not null default now(),
        sent_at timestamptz,
        parked_at timestamptz,
        attempts int not null default 0,
        fault text,
        primary key (tenant_id, id)
      );
      create index outbox_unsent on outbox (seq) where sent_at is null and parked_at is null;
      create index outbox_unsent_by_aggregate on outbox (tenant_id, aggregate_id, seq) where sent_at is null;
      create index outbox_sent on outbox (sent_at) where sent_at is not null;
      alter table outbox enable row level security;
      alter table outbox force row level security;
      create policy recording on outbox for insert to florin_app, florin_identity
        with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
      create policy relaying on outbox for select to florin_relay using (current_user = 'florin_relay');
      create policy marking on outbox for update to florin_relay using (current_user = 'florin_relay');
      create policy retention on outbox for delete to florin_relay using (sent_at < now() - interval '1 day');
      grant insert (tenant_id, id, type, aggregate_id, payload, recorded_at) on outbox to florin_app, florin_identity;
      grant select, delete, update (sent_at, parked_at, attempts, fault) on outbox to florin_relay;

      create function announce_outbox() returns trigger language plpgsql
        as $$ begin perform pg_notify('florin_outbox', ''); return null; end $$;
      create trigger outbox_announced after insert on outbox for each statement execute function announce_outbox();

      -- One row per event and consumer, from the relay's hand-over until the consumer has applied it.
      create table outbox_deliveries (
        tenant_id uuid not null,
        event_id uuid not null,
        consumer text not null,
        aggregate_id uuid not null,
        seq bigint not null,
        payload text not null,
        attempts int not null default 0,
        redeliveries int not null default 0,
        due_at timestamptz not null default now(),
        queued_at timestamptz not null default now(),
        primary key (tenant_id, event_id, consumer)
      );
      create index outbox_deliveries_order on outbox_deliveries (tenant_id, aggregate_id, consumer, seq);
      create index outbox_deliveries_waiting on outbox_deliveries (queued_at);
      alter table outbox_deliveries enable row level security;
      alter table outbox_deliveries force row level security;
      create policy relaying on outbox_deliveries to florin_relay using (current_user = 'florin_relay');
      grant select, insert, update, delete on outbox_deliveries to florin_relay;

      create table dead_letters (
        tenant_id uuid not null,
        id uuid not null,
        event_id uuid not null,
        consumer text not null,
        type text not null,
        payload text not null,
        fault text not null,
        attempts int not null,
        parked_at timestamptz not null default now(),
        replayed_at timestamptz,
        primary key (tenant_id, id)
      );
      alter table dead_letters enable row level security;
      alter table dead_letters force row level security;
      create policy relaying on dead_letters to florin_relay using (current_user = 'florin_relay');
      grant select, insert, update on dead_letters to florin_relay;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table dead_letters;
      drop table outbox_deliveries;
      drop table outbox;
      drop function announce_outbox();
      drop table idempotency_keys;
      drop function current_user_id();
      drop function current_tenant();
    `);
  }
}
