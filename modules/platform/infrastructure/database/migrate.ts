import { DataSource } from 'typeorm';
import type pg from 'pg';
import { prepareRoles } from './roles.js';

/** Where compiled migrations stand; tests and the CLI run from the same build. */
const migrationFiles = `${import.meta.dirname}/../../../../migrations/*.js`;

/**
 * Brings the database up to the newest migration: roles first, then each migration in a transaction of its own, as the
 * owner. Safe to run from several processes at once (an advisory lock).
 * @param databaseUrl a connection that may create roles
 * @returns names of the migrations that were run
 */
export async function migrate(databaseUrl: string, appSecret: string): Promise<string[]> {
  await prepareRoles(databaseUrl, appSecret);
  return withMigrations(databaseUrl, async (source) => {
    const run = await source.runMigrations({ transaction: 'each' });
    return run.map((migration) => migration.name);
  });
}

/** Takes back the newest migration. @returns its name, or null when there is none */
export async function migrateDown(databaseUrl: string): Promise<string | null> {
  return withMigrations(databaseUrl, async (source) => {
    const names = await executed(source);
    if (names.length === 0) return null;
    await source.undoLastMigration({ transaction: 'each' });
    return names.at(-1)!;
  });
}

async function executed(source: DataSource): Promise<string[]> {
  const rows: { name: string }[] = await source.query('select name from migrations order by id');
  return rows.map((row) => row.name);
}

async function withMigrations<R>(databaseUrl: string, work: (source: DataSource) => Promise<R>): Promise<R> {
  const extra: pg.PoolConfig = { max: 2, options: '-c role=florin_owner' };
  const source = new DataSource({ type: 'postgres', url: databaseUrl, migrations: [migrationFiles], extra });
  await source.initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query(`select pg_advisory_lock(hashtext('florin migrations'))`);
    return await work(source);
  } finally {
    await lock.query(`select pg_advisory_unlock(hashtext('florin migrations'))`);
    await lock.release();
    await source.destroy();
  }
}
