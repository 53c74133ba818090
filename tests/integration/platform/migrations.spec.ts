import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { createDatabase, type TestDatabase } from '../../support/database.js';
import { schemaOf } from '../../support/schema-of.js';

// The migrations run as the CLI runs them: compiled.
const compiled = '../../../dist/modules/platform/infrastructure/database/migrate.js';
const secret = process.env['FLORIN_TEST_SECRET']!;
const count = readdirSync(`${import.meta.dirname}/../../../migrations`).length;

let database: TestDatabase;
let migrate: (url: string, secret: string) => Promise<string[]>;
let migrateDown: (url: string) => Promise<string | null>;

beforeAll(async () => {
  ({ migrate, migrateDown } = (await import(compiled)) as { migrate: typeof migrate; migrateDown: typeof migrateDown });
  database = await createDatabase('empty');
});
afterAll(() => database.drop());

it('go up, one by one down to nothing, and up again to the same schema', async () => {
  expect(await migrate(database.url, secret)).toHaveLength(count);
  const up = await schemaOf(database);
  expect(up.length).toBeGreaterThan(50);

  for (let taken = 0; taken < count; taken++) expect(await migrateDown(database.url)).not.toBeNull();
  expect(await migrateDown(database.url)).toBeNull();
  expect(await schemaOf(database)).toEqual([]);

  expect(await migrate(database.url, secret)).toHaveLength(count);
  expect(await schemaOf(database)).toEqual(up);
}, 60_000);

it('change nothing when they are run again, by two processes at once', async () => {
  const before = await schemaOf(database);
  expect(await Promise.all([migrate(database.url, secret), migrate(database.url, secret)])).toEqual([[], []]);
  expect(await schemaOf(database)).toEqual(before);
}, 60_000);

it('run for an owner of the database who may create roles and is no superuser', async () => {
  const hosted = await createDatabase('empty');
  const owner = `hosted_${randomUUID().slice(0, 8)}`;
  // Roles belong to the whole server, and this run has made Florin's as superuser already; a hosted database makes
  // them as its own. Giving its owner their administration stands for that.
  await hosted.rows(`create role ${owner} login createrole password 'hosted'`);
  const roles = await hosted.rows<{ role: string }>(
    `select rolname as role from pg_roles where rolname like 'florin\\_%'`,
  );
  for (const { role } of roles) await hosted.rows(`grant ${role} to ${owner} with admin option`);
  await hosted.rows(`alter database ${new URL(hosted.url).pathname.slice(1)} owner to ${owner}`);
  const url = new URL(hosted.url);
  url.username = owner;
  url.password = 'hosted';
  expect(await migrate(url.toString(), secret)).toHaveLength(count);
  expect(await migrate(url.toString(), secret)).toEqual([]);
  const tables = await hosted.rows(
    `select relowner::regrole::text as owner from pg_class where relname = 'ledger_entries'`,
  );
  expect(tables).toEqual([{ owner: 'florin_owner' }]);
  await hosted.drop();
}, 60_000);
