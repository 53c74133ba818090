import { Pools } from '../../../modules/platform/infrastructure/database/pools.js';
import { Settings } from '../../../modules/platform/infrastructure/settings.js';
import { createDatabase } from '../../support/database.js';

/** A database of one's own, the connections of its roles, and a table for what consumers of the tests do. */
export interface ScratchDatabase {
  readonly pools: Pools;
  /** Rows as the superuser sees them. */
  rows<Row extends object>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** More connections, as another process has. */
  morePools(): Pools;
  drop(): Promise<void>;
}

const EFFECTS = `
  create table effects (place bigint generated always as identity, tenant_id uuid not null default current_tenant(),
    event_id uuid not null, aggregate_id uuid not null, consumer text not null, version int not null);
  grant select, insert on effects to florin_app`;

export async function scratchDatabase(): Promise<ScratchDatabase> {
  const database = await createDatabase();
  await database.rows(EFFECTS);
  const settings = new Settings({
    databaseUrl: database.url,
    appSecret: process.env['FLORIN_TEST_SECRET']!,
    poolSize: 10,
    workerConcurrency: 8,
  } as Settings);
  const all: Pools[] = [];
  const morePools = (): Pools => {
    const pools = new Pools(settings);
    all.push(pools);
    return pools;
  };
  return {
    pools: morePools(),
    rows: (sql, params) => database.rows(sql, params),
    morePools,
    drop: async () => {
      // A Nest application ends the pools it was given.
      const open = all.filter((pools) => !pools.app.ending);
      await Promise.all(open.map((pools) => pools.onApplicationShutdown()));
      await database.drop();
    },
  };
}
