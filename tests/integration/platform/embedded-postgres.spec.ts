import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import {
  startEmbeddedPostgres,
  stopEmbeddedPostgres,
} from '../../../modules/platform/infrastructure/database/embedded-postgres.js';
import type { EmbeddedPostgres } from '../../../modules/platform/infrastructure/database/embedded-postgres.js';
import { keepEmbeddedPostgres } from '../../../modules/platform/infrastructure/database/embedded-watch.js';
import { isAlive, orphanedBackends } from '../../../modules/platform/infrastructure/database/embedded-process.js';

const COMPILED = path.resolve('dist/modules/platform/infrastructure/database/embedded-postgres.js');

/** One folder for all cases: each leaves the cluster whole, so that it is made only once. */
let folder: string;
let dataDir: string;

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
}

const start = (): Promise<EmbeddedPostgres> => startEmbeddedPostgres({ dataDir, durable: false });

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'florin-embedded-'));
  chmodSync(folder, 0o711);
  dataDir = path.join(folder, 'pg');
});

afterEach(async () => {
  await stopEmbeddedPostgres(dataDir);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('startEmbeddedPostgres', () => {
  it('makes a cluster that sorts the same everywhere and knows all letters', async () => {
    const server = await start();
    const locale = await ask(
      server.adminUrl,
      `select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'template1'`,
    );
    expect(locale).toEqual(['b C.UTF-8']);
    expect(server.reused).toBe(false);
    await ask(server.adminUrl, 'create extension pg_trgm');
    expect(await ask(server.adminUrl, `select similarity('Café Ñandú', 'cafÉ ñandÚ')::text`)).toEqual(['1']);
    await ask(server.adminUrl, 'create table kept (n int)');
    await ask(server.adminUrl, 'insert into kept values (42)');
  });

  it('stops without leaving a process, and keeps the rows for the next start', async () => {
    const first = await start();
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    expect(orphanedBackends(dataDir)).toEqual([]);
    const second = await start();
    expect(second.reused).toBe(false);
    expect(await ask(second.adminUrl, 'select n from kept')).toEqual([42]);
  });

  it('reuses the server that runs already, and answers the same address', async () => {
    const first = await start();
    const second = await start();
    expect(second).toMatchObject({ reused: true, pid: first.pid, adminUrl: first.adminUrl });
  });

  it('lets one of several starters start and the others reuse', async () => {
    const all = await Promise.all([start(), start(), start()]);
    expect(new Set(all.map((server) => server.pid)).size).toBe(1);
    expect(all.filter((server) => !server.reused)).toHaveLength(1);
  });

  it('serves pg through the socket and readers of host and port over the loopback', async () => {
    const server = await start();
    expect(await ask(server.adminUrl, 'select inet_server_addr()')).toEqual([null]);
    const overTcp = new URL(server.adminUrl);
    overTcp.search = '';
    expect(await ask(overTcp.href, 'select host(inet_server_addr())')).toEqual(['127.0.0.1']);
    overTcp.password = 'wrong';
    await expect(ask(overTcp.href, 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('comes back with its rows after kill -9 of the server while a query runs', async () => {
    const first = await start();
    const busy = ask(first.adminUrl, `select count(*) from generate_series(1, 1e12)`).catch((error: unknown) => error);
    while ((await ask(first.adminUrl, `select count(*)::int from pg_stat_activity where state = 'active'`))[0] === 1) {
      await delay(20);
    }
    process.kill(first.pid, 'SIGKILL');
    const second = await start();
    expect(second.reused).toBe(false);
    expect(await ask(second.adminUrl, 'select n from kept')).toEqual([42]);
    expect(await busy).toBeInstanceOf(Error);
    expect(isAlive(first.pid)).toBe(false);
  });

  it('takes over the server of an owner that was killed with kill -9', async () => {
    const script = `const { startEmbeddedPostgres } = await import(${JSON.stringify(COMPILED)});
      const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: false });
      process.send(server.pid); setInterval(() => {}, 1000);`;
    const owner = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const [serverPid] = (await once(owner, 'message')) as [number];
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    const taken = await start();
    expect(taken).toMatchObject({ reused: true, pid: serverPid });
    expect(await ask(taken.adminUrl, 'select n from kept')).toEqual([42]);
    await taken.stop();
    expect(isAlive(serverPid)).toBe(false);
  });

  it('brings a server that died back under the same address, and leaves one that was stopped alone', async () => {
    const server = await start();
    const seen: string[] = [];
    let back: () => void = () => undefined;
    const returned = new Promise<void>((resolve) => (back = resolve));
    const unwatch = keepEmbeddedPostgres({ dataDir, durable: false }, server, (event) => {
      seen.push(event);
      if (event === 'back') back();
    });
    process.kill(server.pid, 'SIGKILL');
    await returned;
    expect(seen).toEqual(['lost', 'back']);
    expect(await ask(server.adminUrl, 'select n from kept')).toEqual([42]);
    await unwatch();
    await server.stop();
    expect(orphanedBackends(dataDir)).toEqual([]);
  });

  it('is not deceived by a pid file and a lock that name a process of somebody else', async () => {
    const first = await start();
    const socket = first.socketDir;
    await first.stop();
    writeFileSync(
      path.join(dataDir, 'postmaster.pid'),
      `${process.pid}\n${dataDir}\n0\n5432\n${socket}\n\n0 0\nready\n`,
    );
    writeFileSync(`${dataDir}.lock`, `${process.pid} another-boot/1 0`);
    const second = await start();
    expect(second.reused).toBe(false);
    expect(await ask(second.adminUrl, 'select n from kept')).toEqual([42]);
  });

  it('puts the log of more than 10 MB aside, and closes password and log to others', async () => {
    truncateSync(`${dataDir}.log`, 10 * 1024 * 1024 + 1);
    await start();
    expect(statSync(`${dataDir}.log`).size).toBeLessThan(100_000);
    expect(statSync(`${dataDir}.log.1`).size).toBeGreaterThan(10 * 1024 * 1024);
    expect(statSync(path.join(dataDir, 'florin.password')).mode & 0o777).toBe(0o600);
    expect(statSync(`${dataDir}.log`).mode & 0o777).toBe(0o600);
  });

  it('says what is wrong when PostgreSQL refuses to start', async () => {
    await expect(
      startEmbeddedPostgres({ dataDir, durable: false, settings: { shared_buffers: 'lots' } }),
    ).rejects.toThrow(/did not start[^]*invalid value for parameter "shared_buffers"/);
    await expect(start()).resolves.toMatchObject({ reused: false });
  });

  it('finds a short place for the socket when the folder has a long name', async () => {
    const deep = path.join(folder, 'a-folder-with-a-rather-long-name-'.repeat(3), 'pg');
    const server = await startEmbeddedPostgres({ dataDir: deep, durable: false });
    expect(await ask(server.adminUrl, 'select 1')).toEqual([1]);
    expect(Buffer.byteLength(server.socketDir)).toBeLessThanOrEqual(86);
    await server.destroy();
    expect(existsSync(server.socketDir)).toBe(false);
    expect(existsSync(deep)).toBe(false);
    expect(isAlive(server.pid)).toBe(false);
  });

  const asRoot = process.getuid?.() === 0 ? it : it.skip;
  asRoot(
    'keeps the data elsewhere when its account cannot enter the folder, and finds it again [needs root]',
    async () => {
      const closed = path.join(folder, 'closed', 'pg');
      mkdirSync(path.dirname(closed), { mode: 0o700 });
      const first = await startEmbeddedPostgres({ dataDir: closed, durable: false });
      await ask(first.adminUrl, 'create table far (n int)');
      await first.stop();
      expect(existsSync(closed)).toBe(false);
      const home = readFileSync(`${closed}.location`, 'utf8').trim();
      const second = await startEmbeddedPostgres({ dataDir: closed, durable: false });
      expect(await ask(second.adminUrl, 'select count(*)::int from far')).toEqual([0]);
      await second.destroy();
      expect(existsSync(home)).toBe(false);
    },
  );
});
