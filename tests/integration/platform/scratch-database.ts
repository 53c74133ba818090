import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { Platform1767225600000 } from '../../../migrations/1767225600000-platform.js';
import { LOGIN_ROLES } from '../../../modules/platform/infrastructure/database/roles.js';
import type { Pools } from '../../../modules/platform/infrastructure/database/pools.js';
import { migrateQueueStore } from '../../../modules/platform/infrastructure/queue/postgres-store.js';

/** An empty database of the platform's tables, for tests that commit; removed by `drop`. */
export interface ScratchDatabase {
  readonly pools: Pools;
  /** Rows as the superuser sees them. */
  rows<Row extends object>(sql: string, params?: unknown[]): Promise<Row[]>;
  /** More connections, as another process has. */
  morePools(): Pools;
  drop(): Promise<void>;
}

const DELIVERIES = `
  create table outbox_deliveries (
    tenant_id uuid not null, event_id uuid not null, consumer text not null,
    aggregate_id uuid not null, seq bigint not null, payload text not null,
    attempts int not null default 0, redeliveries int not null default 0,
    due_at timestamptz not null default now(), queued_at timestamptz not null default now(),
    primary key (tenant_id, event_id, consumer));
  create index outbox_deliveries_order on outbox_deliveries (tenant_id, aggregate_id, consumer, seq);
  create index outbox_deliveries_waiting on outbox_deliveries (queued_at);
  alter table outbox_deliveries enable row level security;
  alter table outbox_deliveries force row level security;
  create policy relaying on outbox_deliveries to florin_relay using (current_user = 'florin_relay');
  grant select, insert, update, delete on outbox_deliveries to florin_relay;`;

// What consumers of the tests write: the effect, in the order of the commits.
const EFFECTS = `
  create table effects (place bigint generated always as identity, tenant_id uuid not null default current_tenant(),
    event_id uuid not null, aggregate_id uuid not null, consumer text not null, version int not null);
  grant select, insert on effects to florin_app;`;

export async function scratchDatabase(adminUrl: string): Promise<ScratchDatabase> {
  const name = `scratch_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const all: pg.Pool[] = [];
  const open = (role: string | null, extra: object = {}): pg.Pool => {
    const options =
      role === null ? '' : `-c role=${role} -c search_path=${role === 'florin_queue' ? 'bullmq' : 'public'}`;
    const pool = new pg.Pool({ connectionString: url.toString(), options, max: 12, ...extra } as pg.PoolConfig);
    pool.on('error', () => undefined);
    all.push(pool);
    return pool;
  };
  const pools = (): Pools =>
    ({
      app: open('florin_app', { pipeline: true }),
      identity: open('florin_identity', { pipeline: true, max: 1 }),
      relay: open('florin_relay'),
      queue: open('florin_queue'),
    }) as unknown as Pools;
  const root = open(null);
  await prepare(root);
  const first = pools();
  await migrateQueueStore(first.queue);
  return {
    pools: first,
    rows: async <Row extends object>(sql: string, params: unknown[] = []) => (await root.query<Row>(sql, params)).rows,
    morePools: pools,
    drop: async () => {
      await Promise.all(all.map((pool) => pool.end()));
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

async function prepare(root: pg.Pool): Promise<void> {
  const client = await root.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('florin roles'))`);
    for (const role of ['florin_owner', ...LOGIN_ROLES]) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
      if (rowCount === 0) await client.query(`create role ${role}`);
    }
    await client.query(`select pg_advisory_unlock(hashtext('florin roles'))`);
    await client.query('alter schema public owner to florin_owner');
    await client.query('create schema bullmq authorization florin_queue');
    await client.query('set role florin_owner');
    await new Platform1767225600000().up({ query: (sql: string) => client.query(sql) } as unknown as QueryRunner);
    const { rows } = await client.query(`select to_regclass('outbox_deliveries') is not null as present`);
    if (rows[0].present !== true) await client.query(DELIVERIES);
    await client.query(EFFECTS);
  } finally {
    client.release(true);
  }
}
