import { mkdirSync, mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type * as Embedded from '../../modules/platform/infrastructure/database/embedded-postgres.js';
import type * as Ensure from '../../modules/platform/infrastructure/database/ensure-database.js';
import type * as Migrate from '../../modules/platform/infrastructure/database/migrate.js';
import type * as Roles from '../../modules/platform/infrastructure/database/roles.js';
import type * as Store from '../../modules/platform/infrastructure/queue/postgres-store.js';
import { startProcess, type AppProcess } from './app-process.js';
import { built } from './built.js';
import type { Load } from './load.js';
import type { Options } from './options.js';
import { openLibrary, type Library } from './library.js';

/** As a deployment would have it: nothing acknowledged is lost. */
export const POSTGRES = {
  fsync: true,
  synchronous_commit: true,
  full_page_writes: true,
  shared_buffers: '1GB',
  max_wal_size: '8GB',
  checkpoint_timeout: '15min',
} as const;

const DATABASE = 'platform/infrastructure/database';
const SECRET = 'a secret for benchmarks, at least 32 characters';

/** A database of its own, the application on it, and the households that are measured. */
export interface World {
  readonly options: Options;
  /** The superuser's connections, for loading and for looking. */
  readonly sql: pg.Pool;
  readonly secret: string;
  readonly databaseUrl: string;
  /** The connection of a role of the application. */
  roleUrl(role: 'florin_app' | 'florin_relay'): string;
  /** Households with their histories; loaded when first asked for. */
  readonly library: Library;
  /** A process that everyone may use; started when first asked for. */
  app(): Promise<AppProcess>;
  /** A process of one's own, while the common one is stopped. Stop it afterwards. */
  ownApp(environment?: Readonly<Record<string, string>>): Promise<AppProcess>;
  /** Stops the common process, so that it takes no part in what comes. */
  alone(): Promise<void>;
  /** A load of the usual length. */
  load(clients: number, what: Pick<Load, 'http' | 'sql'>): Load;
  close(): Promise<void>;
}

async function migrated(adminUrl: string): Promise<{ databaseUrl: string; roleUrl: World['roleUrl'] }> {
  const { ensureDatabase } = await built<typeof Ensure>(`${DATABASE}/ensure-database.js`);
  const { migrate } = await built<typeof Migrate>(`${DATABASE}/migrate.js`);
  const { roleUrl } = await built<typeof Roles>(`${DATABASE}/roles.js`);
  const { migrateQueueStore } = await built<typeof Store>('platform/infrastructure/queue/postgres-store.js');
  const databaseUrl = await ensureDatabase(adminUrl, 'florin_bench');
  await migrate(databaseUrl, SECRET);
  const queue = new pg.Pool({ connectionString: roleUrl(databaseUrl, SECRET, 'florin_queue'), max: 1 });
  await migrateQueueStore(queue);
  await queue.end();
  return { databaseUrl, roleUrl: (role) => roleUrl(databaseUrl, SECRET, role) };
}

export async function openWorld(options: Options): Promise<World> {
  const { startEmbeddedPostgres } = await built<typeof Embedded>(`${DATABASE}/embedded-postgres.js`);
  const folder = mkdtempSync(join(tmpdir(), 'florin-bench-'));
  // Run by root, the server belongs to another account, which must be able to walk through.
  chmodSync(folder, 0o711);
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), settings: POSTGRES });
  const destroy = async (): Promise<void> => {
    await server.destroy();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return await onServer(options, server.adminUrl, folder, destroy);
  } catch (error) {
    await destroy();
    throw error;
  }
}

async function onServer(
  options: Options,
  adminUrl: string,
  folder: string,
  destroy: () => Promise<void>,
): Promise<World> {
  const { databaseUrl, roleUrl } = await migrated(adminUrl);
  const sql = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  // An idle connection may still be closing when the server is stopped.
  sql.on('error', () => undefined);
  const started = new Set<AppProcess>();
  let common: Promise<AppProcess> | null = null;
  const start = async (environment: Readonly<Record<string, string>> = {}): Promise<AppProcess> => {
    const own = join(folder, 'app');
    mkdirSync(own, { recursive: true });
    const app = await startProcess({ databaseUrl, secret: SECRET, folder: own, environment });
    started.add(app);
    return app;
  };
  const alone = async (): Promise<void> => {
    const running = common;
    common = null;
    await (await running)?.stop();
  };
  const app = (): Promise<AppProcess> => (common ??= start());
  return {
    options,
    sql,
    secret: SECRET,
    databaseUrl,
    roleUrl,
    library: openLibrary(sql, options.sizes, { app, alone }),
    app,
    ownApp: async (environment) => {
      await alone();
      return start(environment);
    },
    alone,
    load: (clients, what) => ({ clients, warmMs: options.warmMs, roundMs: options.roundMs, ...what }),
    close: async () => {
      await Promise.all([...started].map((one) => one.stop()));
      await sql.end();
      await destroy();
    },
  };
}
