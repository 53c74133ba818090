import { randomBytes } from 'node:crypto';
import pg from 'pg';

const adminUrl = (): string => {
  const url = process.env['FLORIN_TEST_PG_URL'];
  if (!url) throw new Error('No test database: run the tests by make test or npm run test:integration');
  return url;
};

export interface TestDatabase {
  /** The superuser's connection to it. */
  readonly url: string;
  /** Rows of one statement as superuser: row security does not apply. */
  rows<Row extends object>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** One connection of the superuser; release it. */
  connect(): Promise<pg.PoolClient>;
  drop(): Promise<void>;
}

/** A database of one's own, cloned from the migrated template (or an empty one). */
export async function createDatabase(template: 'migrated' | 'empty' = 'migrated'): Promise<TestDatabase> {
  // By chance: whatever a spec that was cut off left behind is in nobody's way.
  const name = `florin_${process.pid}_${randomBytes(6).toString('hex')}`;
  const source = template === 'migrated' ? process.env['FLORIN_TEST_TEMPLATE'] : 'template0';
  await asAdmin((client) => client.query(`create database ${name} template ${source}`));
  const url = new URL(adminUrl());
  url.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: url.toString(), max: 3 });
  // Dropping the database cuts idle connections; the pool need not end the test run for it.
  pool.on('error', () => undefined);
  return {
    url: url.toString(),
    rows: async <Row extends object>(sql: string, params: readonly unknown[] = []) =>
      (await pool.query<Row>(sql, [...params])).rows,
    connect: () => pool.connect(),
    drop: async () => {
      await pool.end();
      await asAdmin((client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

async function asAdmin(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl() });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
