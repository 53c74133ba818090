import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ConfigurationError, readLaunch, readSettings } from './config.js';
import { SeedDemo } from './demo/index.js';
import { Projections } from './platform/application/projections.js';
import { Verifications } from './platform/application/verifications.js';
import {
  startEmbeddedPostgres,
  stopEmbeddedPostgres,
  type EmbeddedPostgres,
} from './platform/infrastructure/database/embedded-postgres.js';
import { keepEmbeddedPostgres } from './platform/infrastructure/database/embedded-watch.js';
import { ensureDatabase, waitForServer } from './platform/infrastructure/database/ensure-database.js';
import { migrate, migrateDown } from './platform/infrastructure/database/migrate.js';
import { Pools } from './platform/infrastructure/database/pools.js';
import { migrateQueueStore } from './platform/infrastructure/queue/postgres-store.js';
import type { Settings } from './platform/infrastructure/settings.js';
import { localSecret } from './platform/interfaces/cli/local-secrets.js';
import { claimInstance, stopInstance, watchParent } from './platform/interfaces/cli/running-instance.js';
import { stopOnSignal } from './platform/interfaces/cli/stop-on-signal.js';
import { checkContract, writeContract } from './platform/interfaces/cli/contract.js';
import {
  printVerification,
  readRebuildArguments,
  readVerifyArguments,
} from './platform/interfaces/cli/print-verification.js';
import { createApp, createContext, startApp } from './start.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const databaseDir = (): string => join(readLaunch().dataDir, 'postgres');

/** A database to work on: the one of the environment, or the embedded one, started when it is not running. */
async function openDatabase(): Promise<{ settings: Settings; embedded: EmbeddedPostgres | null }> {
  const { dataDir, databaseUrl, isLocal, logFile } = readLaunch();
  const local = isLocal ? { appSecret: localSecret(dataDir), logFile } : {};
  if (databaseUrl) {
    const settings = readSettings(undefined, local);
    await waitForServer(databaseUrl, settings.databaseMaxRetries, settings.databaseRetryDelayMs);
    return { settings, embedded: null };
  }
  // Judged before a server is started, so that a wrong variable starts nothing.
  readSettings(undefined, { ...local, databaseUrl: 'postgres://pending' });
  const embedded = await startEmbeddedPostgres({ dataDir: databaseDir() });
  const url = await ensureDatabase(embedded.adminUrl, 'florin');
  return { settings: readSettings(undefined, { ...local, databaseUrl: url }), embedded };
}

async function migrateAll(settings: Settings): Promise<void> {
  for (const name of await migrate(settings.databaseUrl, settings.appSecret)) say(`migrated ${name}`);
  const pools = new Pools(settings);
  try {
    await migrateQueueStore(pools.queue);
  } finally {
    await pools.onApplicationShutdown();
  }
}

/** True until someone has registered: also after a first start that was cut short. */
async function isEmpty(app: NestFastifyApplication): Promise<boolean> {
  const { rowCount } = await app.get(Pools).identity.query('select from identity_users limit 1');
  return rowCount === 0;
}

async function up(): Promise<void> {
  const { dataDir, port, url } = readLaunch();
  const claim = await claimInstance(dataDir, { port, url });
  if (claim.kind === 'running') return say(`Florin is running already: ${claim.url}`);
  const started = Date.now();
  const undo: (() => Promise<unknown>)[] = [async () => claim.release()];
  const stop = async (): Promise<void> => {
    claim.stopping();
    for (const step of undo.splice(0).reverse()) await step();
  };
  stopOnSignal(stop);
  watchParent(() => process.kill(process.pid, 'SIGTERM'));
  try {
    const { settings, embedded } = await openDatabase();
    if (embedded) {
      undo.push(() => embedded.stop());
      undo.push(keepEmbeddedPostgres({ dataDir: databaseDir() }, embedded, (event) => say(`PostgreSQL: ${event}`)));
    }
    await migrateAll(settings);
    const { app } = await startApp(settings);
    undo.push(() => app.close());
    if (embedded && settings.appEnv === 'local' && (await isEmpty(app)))
      say(await app.get(CommandBus).execute(new SeedDemo(new Date())));
    say(
      `Florin answers at ${settings.publicUrl} after ${((Date.now() - started) / 1000).toFixed(1)} s. Ctrl-C stops it.`,
    );
  } catch (error) {
    await stop();
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
    throw new ConfigurationError(`PORT: ${port} is taken by another program. Example: PORT=3001 make up`);
  }
}

/** Runs one piece of work on the database, and stops what was started for it. */
async function onDatabase(work: (settings: Settings) => Promise<void>): Promise<void> {
  const { settings, embedded } = await openDatabase();
  try {
    await work(settings);
  } finally {
    if (embedded && !embedded.reused) await embedded.stop();
  }
}

/** The contract comes from the routes alone: no database is asked. */
async function contract(args: readonly string[]): Promise<void> {
  const settings = readSettings(
    { APP_ENV: 'test', LOG_LEVEL: 'silent' },
    { appSecret: 'x'.repeat(32), databaseUrl: 'postgres://none' },
  );
  const app = await createApp({ ...settings, role: 'web' });
  const fault = args.includes('--check') ? checkContract(app) : writeContract(app);
  if (fault) {
    process.stderr.write(`${fault}\n`);
    process.exitCode = 1;
  }
}

/** Exit code 0: the books are right; 1: they are not; 2 (also for what is thrown): it could not be proved. */
async function verify(args: readonly string[]): Promise<void> {
  const asked = readVerifyArguments(args);
  await onDatabase(async (settings) => {
    const context = await createContext(settings);
    try {
      process.exitCode = await printVerification(context.get(Verifications), asked, say);
    } finally {
      await context.close();
    }
  });
}

/** Makes anew what is derived of the books, of one tenant or of all. May run beside a running Florin. */
async function rebuildProjection(args: readonly string[]): Promise<void> {
  const tenantId = readRebuildArguments(args);
  await onDatabase(async (settings) => {
    const context = await createContext(settings);
    try {
      const count = await context.get(Projections).rebuild(tenantId);
      if (count === 0 && tenantId !== null) throw new ConfigurationError(`There is nothing of a tenant ${tenantId}`);
      say(`The projection of ${count} ${count === 1 ? 'tenant' : 'tenants'} is made anew.`);
    } finally {
      await context.close();
    }
  });
}

/** Where it is not 1: what a command that cannot do its work exits with. */
const CANNOT: Readonly<Record<string, number>> = { verify: 2 };

const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  up,
  down: async () => {
    const outcome = await stopInstance(readLaunch().dataDir);
    if (await stopEmbeddedPostgres(databaseDir())) say('PostgreSQL was still running; it is stopped.');
    say(
      outcome === 'not-running'
        ? 'Florin was not running.'
        : outcome === 'stopped'
          ? 'Florin is stopped.'
          : 'Florin does not stop.',
    );
    if (outcome === 'still-running') process.exitCode = 1;
  },
  migrate: () => onDatabase(migrateAll),
  'migrate-down': () =>
    onDatabase(async (settings) => {
      const name = await migrateDown(settings.databaseUrl);
      say(name ? `took back ${name}` : 'There is no migration to take back.');
    }),
  openapi: contract,
  verify,
  'rebuild-projection': rebuildProjection,
  shell: () =>
    onDatabase(async (settings) => {
      const { error } = spawnSync('psql', [settings.databaseUrl], { stdio: 'inherit' });
      if (error) say(`psql is not installed. Any PostgreSQL client can open ${settings.databaseUrl}`);
    }),
  logs: async () => {
    const file = readLaunch().logFile;
    say(existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-200).join('\n') : `No log yet: ${file}`);
  },
};

try {
  const [name = '', ...args] = process.argv.slice(2);
  const command = COMMANDS[name];
  if (!command)
    throw new ConfigurationError(`Unknown command '${name}'. There are: ${Object.keys(COMMANDS).join(', ')}`);
  await command(args);
  if (name !== 'up') process.exit(process.exitCode ?? 0);
  if (process.exitCode) process.exit(process.exitCode);
} catch (error) {
  const text =
    error instanceof ConfigurationError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`Florin cannot do that:\n${text}\n`);
  process.exit(CANNOT[process.argv[2] ?? ''] ?? 1);
}
