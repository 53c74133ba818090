import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { superuserPassword } from './embedded-cluster.js';
import { isAlive, orphanedBackends, sendSignal, servesFolder, waitForEnd } from './embedded-process.js';

/** What a running server wrote into its postmaster.pid. */
export interface Postmaster {
  pid: number;
  port: number;
  socketDir: string;
  state: string;
}

const pidFile = (dataDir: string): string => path.join(dataDir, 'postmaster.pid');

/** What postmaster.pid says, whether or not that process still exists; undefined when there is none. */
export function recordedPostmaster(dataDir: string): Postmaster | undefined {
  try {
    const lines = readFileSync(pidFile(dataDir), 'utf8').split('\n');
    const [pid, , , port, socketDir] = lines;
    return { pid: Number(pid), port: Number(port), socketDir: socketDir?.trim() ?? '', state: lines[7]?.trim() ?? '' };
  } catch {
    return undefined;
  }
}

/** The server of this data directory, when its process lives and is really one of this directory. */
export function livePostmaster(dataDir: string): Postmaster | undefined {
  const recorded = recordedPostmaster(dataDir);
  return recorded && isAlive(recorded.pid) && servesFolder(recorded.pid, dataDir) ? recorded : undefined;
}

/** The superuser's connection string. Its host and port are the loopback ones; `host=` sends pg and libpq through the socket. */
export function superuserUrl(dataDir: string, at: Pick<Postmaster, 'port' | 'socketDir'>): string {
  const password = encodeURIComponent(superuserPassword(dataDir));
  return `postgresql://postgres:${password}@127.0.0.1:${at.port}/postgres?host=${encodeURIComponent(at.socketDir)}`;
}

/** True when a real login works: a living process proves nothing. */
export async function acceptsLogins(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * The server left running by an earlier owner, if it still answers. One that is starting or stopping is waited for; one
 * that does not answer is stopped; leftovers of a dead one (pid file, backends that hold its memory) are removed.
 */
export async function adoptOrClean(dataDir: string): Promise<Postmaster | undefined> {
  for (const deadline = Date.now() + 60_000; ; await delay(50)) {
    const running = livePostmaster(dataDir);
    if (!running) break;
    if (running.state === 'ready' && (await acceptsLogins(superuserUrl(dataDir, running)))) return running;
    if (running.state === 'ready' || Date.now() > deadline) await stopPostmaster(running.pid);
  }
  // PostgreSQL itself refuses to start when the recorded pid belongs to any process of its account.
  rmSync(pidFile(dataDir), { force: true });
  await endOrphans(dataDir);
  return undefined;
}

/** Backends notice the death of their postmaster only when they wait; one in a long computation must be ended. */
async function endOrphans(dataDir: string): Promise<void> {
  for (const deadline = Date.now() + 3_000; orphanedBackends(dataDir).length > 0; await delay(50)) {
    if (Date.now() < deadline) continue;
    for (const pid of orphanedBackends(dataDir)) {
      sendSignal(pid, 'SIGKILL');
      await waitForEnd(pid, 2_000);
    }
    return;
  }
}

/** Fast shutdown (sessions are ended, everything is written); then immediate; the process is gone when this returns. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [signal, timeoutMs] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    sendSignal(pid, signal);
    if (await waitForEnd(pid, timeoutMs)) return;
  }
  throw new Error(`The embedded PostgreSQL (process ${pid}) does not end.`);
}
