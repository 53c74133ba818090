import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { serverAccount } from './embedded-account.js';
import type { ServerAccount } from './embedded-account.js';
import { embeddedBinaries } from './embedded-binaries.js';
import type { ServerBinaries } from './embedded-binaries.js';
import { THROW_AWAY_SETTINGS, ensureCluster, giveTo, writeSettings } from './embedded-cluster.js';
import type { ServerSettings } from './embedded-cluster.js';
import { abandonedHomes, removeServerFiles, serverLocation, wantedFolder } from './embedded-location.js';
import type { ServerLocation } from './embedded-location.js';
import { withFileLock } from './embedded-lock.js';
import {
  acceptsLogins,
  adoptOrClean,
  livePostmaster,
  recordedPostmaster,
  stopPostmaster,
  superuserUrl,
} from './embedded-postmaster.js';
import type { Postmaster } from './embedded-postmaster.js';

export interface EmbeddedPostgresOptions {
  /** Where the database lives; made when missing. Log (`<dataDir>.log`), lock and pointer files lie beside it. */
  dataDir: string;
  /** Settings of postgresql.conf; they hold from the next real start, not for a server that is reused. */
  settings?: ServerSettings;
  /** Where a server that died was reached: it comes back there when nothing else has taken the port. */
  address?: Pick<Postmaster, 'port' | 'socketDir'>;
  /** False: a throw-away cluster, fast, lost when the machine crashes. Default true. */
  durable?: boolean;
}

export interface EmbeddedPostgres {
  /**
   * Superuser's connection string of the database `postgres`. pg and libpq go through the unix socket (its `host=`
   * parameter); what reads only the host and port of the address goes over the loopback. Parse it with `new URL`.
   */
  adminUrl: string;
  pid: number;
  port: number;
  socketDir: string;
  /** True when a server was still running (its owner was killed) and was taken over. */
  reused: boolean;
  /** Fast shutdown; resolves when the process has ended. */
  stop(): Promise<void>;
  /** Stops and deletes the data, wherever it lies, and everything beside it. */
  destroy(): Promise<void>;
}

const LOG_MAX_BYTES = 10 * 1024 * 1024;
/** A socket's full path must stay below 104 bytes (macOS), its name takes 16 of them. */
const SOCKET_DIR_MAX_BYTES = 86;
const SOCKET_DIR_PREFIX = 'florin-pg-';
const START_TIMEOUT_MS = 120_000;

/**
 * Starts the PostgreSQL server of a data directory, or takes over the one that still runs there. Works as root (the
 * server then runs as an unprivileged account) and as anyone else; one process at a time per directory, others wait.
 * The server outlives a killed owner and is taken over by the next start.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const wanted = wantedFolder(options.dataDir);
  return withFileLock(`${wanted}.lock`, async () => {
    const account = serverAccount(wanted);
    const location = serverLocation(wanted, account);
    if (location.home) await removeAbandoned();
    const left = recordedPostmaster(location.dataDir) ?? options.address;
    const adopted = await adoptOrClean(location.dataDir);
    const server = adopted ?? (await startServer(location, account, options, left));
    return {
      adminUrl: superuserUrl(location.dataDir, server),
      pid: server.pid,
      port: server.port,
      socketDir: server.socketDir,
      reused: adopted !== undefined,
      stop: async () => {
        await stopServer(location);
      },
      destroy: async () => {
        await stopServer(location);
        removeServerFiles(location);
      },
    };
  });
}

/** Stops the server of a data directory, whoever started it. False when none runs. */
export async function stopEmbeddedPostgres(dataDir: string): Promise<boolean> {
  const wanted = wantedFolder(dataDir);
  return withFileLock(`${wanted}.lock`, () => stopServer(serverLocation(wanted, serverAccount(wanted))));
}

async function stopServer(location: ServerLocation): Promise<boolean> {
  const running = livePostmaster(location.dataDir);
  if (!running) return false;
  await stopPostmaster(running.pid);
  removeSocketDir(running.socketDir);
  return true;
}

async function removeAbandoned(): Promise<void> {
  for (const home of abandonedHomes()) {
    const running = livePostmaster(path.join(home, 'data'));
    if (running) await stopPostmaster(running.pid);
    rmSync(home, { recursive: true, force: true });
  }
}

async function startServer(
  location: ServerLocation,
  account: ServerAccount,
  { settings = {}, durable = true }: EmbeddedPostgresOptions,
  crashed: Pick<Postmaster, 'port' | 'socketDir'> | undefined,
): Promise<Postmaster> {
  const { dataDir, logFile } = location;
  const binaries = embeddedBinaries(account);
  await ensureCluster(binaries, dataDir, account, durable);
  rotateLog(logFile);
  // After a crash the address stays the same, so that the pools of a living application find the server again.
  const socketDir = crashed && isOurs(crashed.socketDir, account) ? crashed.socketDir : newSocketDir(dataDir, account);
  removeStaleSockets(socketDir);
  let port = await freePort(crashed?.port);
  for (const deadline = Date.now() + START_TIMEOUT_MS; ; await delay(250)) {
    const own = { port, unix_socket_directories: socketDir };
    writeSettings(dataDir, account, { ...(durable ? {} : THROW_AWAY_SETTINGS), ...settings, ...own });
    const outcome = await launch(binaries, location, account, deadline);
    if (typeof outcome === 'object') return outcome;
    // Backends of a killed server hold its memory for a moment; another program may have taken the port meanwhile.
    const passing = /shared memory block|could not bind|could not create any TCP\/IP sockets/.test(outcome);
    if (!passing || Date.now() > deadline) {
      throw new Error(`The embedded PostgreSQL did not start; its log is ${logFile}:\n${outcome.trim().slice(-2_000)}`);
    }
    port = await freePort(port);
  }
}

/** Answers the running server, or what it wrote before it gave up. */
async function launch(
  binaries: ServerBinaries,
  { dataDir, logFile }: ServerLocation,
  account: ServerAccount,
  deadline: number,
): Promise<Postmaster | string> {
  const log = openSync(logFile, 'a', 0o600);
  giveTo(account, logFile);
  const from = fstatSync(log).size;
  const child = spawn(binaries.postgres, ['-D', dataDir], {
    ...account,
    // Its own session: Ctrl-C in the terminal must reach the owner only, which then stops the server in order.
    detached: true,
    cwd: '/',
    env: { LC_ALL: 'C' },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let ended: string | undefined;
  child.on('error', (error) => (ended = error.message));
  child.on('exit', (code, signal) => (ended ??= `exit ${code ?? signal ?? '?'}`));
  child.unref();
  while (ended === undefined) {
    const running = livePostmaster(dataDir);
    if (running?.pid === child.pid && running?.state === 'ready') {
      if (await acceptsLogins(superuserUrl(dataDir, running))) return running;
    }
    if (Date.now() > deadline && child.pid !== undefined) await stopPostmaster(child.pid);
    await delay(15);
  }
  return `${ended}\n${readFileSync(logFile).subarray(from).toString()}`;
}

function rotateLog(logFile: string): void {
  if (existsSync(logFile) && statSync(logFile).size > LOG_MAX_BYTES) renameSync(logFile, `${logFile}.1`);
}

/** The folder of the socket, closed to everyone but the server's account (and root). */
function newSocketDir(dataDir: string, account: ServerAccount): string {
  const beside = `${dataDir}-s`;
  if (Buffer.byteLength(beside) <= SOCKET_DIR_MAX_BYTES) {
    mkdirSync(beside, { recursive: true, mode: 0o700 });
    giveTo(account, beside);
    return beside;
  }
  const temporary = Buffer.byteLength(os.tmpdir()) <= 60 ? os.tmpdir() : '/tmp';
  const made = mkdtempSync(path.join(temporary, SOCKET_DIR_PREFIX));
  giveTo(account, made);
  return made;
}

const isOurs = (socketDir: string, account: ServerAccount): boolean =>
  lstatSync(socketDir, { throwIfNoEntry: false })?.uid === (account.uid ?? process.getuid?.());

/** Only a folder made for one start goes away; the one beside the data stays for the next. */
function removeSocketDir(socketDir: string): void {
  if (path.basename(socketDir).startsWith(SOCKET_DIR_PREFIX)) rmSync(socketDir, { recursive: true, force: true });
}

/** The preferred loopback port when it is free, else any. */
function freePort(preferred = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', (error) => (preferred === 0 ? reject(error) : resolve(freePort())));
    probe.listen(preferred, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** A killed server leaves its socket and the lock of it; nobody else serves this folder, which only we may write to. */
function removeStaleSockets(socketDir: string): void {
  for (const name of readdirSync(socketDir)) {
    if (name.startsWith('.s.PGSQL.')) rmSync(path.join(socketDir, name), { force: true });
  }
}
