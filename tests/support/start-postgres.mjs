/**
 * Jest's global set-up: one throw-away PostgreSQL for the whole run, its superuser's address in FLORIN_TEST_PG_URL.
 * A FLORIN_TEST_PG_URL that is set already is used as it is. What a killed run left behind is removed first.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';

const COMPILED = new URL('../../dist/modules/platform/infrastructure/database/', import.meta.url);
const PREFIX = 'florin-test-';

export default async function startPostgres() {
  if (process.env.FLORIN_TEST_TEMPLATE) return;
  if (!fs.existsSync(new URL('embedded-postgres.js', COMPILED))) {
    throw new Error('The tests need the build: run "make test" (or any test target), or "npm run build" first.');
  }
  if (!process.env.FLORIN_TEST_PG_URL) await startServer();
  process.env.FLORIN_TEST_SECRET = 'a secret for tests, at least 32 characters';
  process.env.FLORIN_TEST_TEMPLATE = await migratedTemplate(
    process.env.FLORIN_TEST_PG_URL,
    process.env.FLORIN_TEST_SECRET,
  );
}

/** A migrated database that every test file clones in a blink. */
async function migratedTemplate(adminUrl, secret) {
  const { ensureDatabase } = await import(new URL('ensure-database.js', COMPILED));
  const { migrate } = await import(new URL('migrate.js', COMPILED));
  const { roleUrl } = await import(new URL('roles.js', COMPILED));
  const { migrateQueueStore } = await import(new URL('../queue/postgres-store.js', COMPILED));
  const name = `florin_template_${process.pid}`;
  const url = await ensureDatabase(adminUrl, name);
  await migrate(url, secret);
  const pool = new pg.Pool({ connectionString: roleUrl(url, secret, 'florin_queue'), max: 1 });
  await migrateQueueStore(pool);
  await pool.end();
  return name;
}

async function startServer() {
  const { startEmbeddedPostgres, stopEmbeddedPostgres } = await import(new URL('embedded-postgres.js', COMPILED));
  const { processIdentity, sendSignal } = await import(new URL('embedded-process.js', COMPILED));
  await removeLeftovers(stopEmbeddedPostgres, processIdentity);

  const folder = fs.mkdtempSync(path.join(os.tmpdir(), PREFIX));
  // Run by root, the server belongs to another account, which must be able to walk through.
  fs.chmodSync(folder, 0o711);
  fs.writeFileSync(path.join(folder, 'owner'), `${process.pid} ${processIdentity(process.pid)}`);
  const server = await startEmbeddedPostgres({
    dataDir: path.join(folder, 'pg'),
    durable: false,
    settings: { max_connections: 300, shared_buffers: '256MB', autovacuum_naptime: '5min' },
  });
  process.env.FLORIN_TEST_PG_URL = server.adminUrl;

  // A run that ends without its teardown must not leave a server behind; its files go at the next start.
  const abandon = () => sendSignal(server.pid, 'SIGQUIT');
  process.once('exit', abandon);
  globalThis.stopTestPostgres = async () => {
    process.off('exit', abandon);
    delete process.env.FLORIN_TEST_PG_URL;
    delete process.env.FLORIN_TEST_TEMPLATE;
    await server.destroy();
    fs.rmSync(folder, { recursive: true, force: true });
  };
}

async function removeLeftovers(stopEmbeddedPostgres, processIdentity) {
  for (const name of fs.readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = path.join(os.tmpdir(), name);
    const stat = fs.lstatSync(folder, { throwIfNoEntry: false });
    // Only our own folders: anyone may put a name into the temporary directory.
    if (!stat?.isDirectory() || stat.uid !== process.getuid?.()) continue;
    const owner = path.join(folder, 'owner');
    if (!fs.existsSync(owner)) continue;
    const [pid, identity] = fs.readFileSync(owner, 'utf8').split(' ');
    if (processIdentity(Number(pid)) === identity) continue;
    await stopEmbeddedPostgres(path.join(folder, 'pg'));
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
