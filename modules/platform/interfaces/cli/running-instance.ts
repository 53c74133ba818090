import { spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** How a running instance is reached. */
export interface InstanceAddress {
  port: number;
  url: string;
}

/** The right to be the one running instance of a data folder. */
export interface Claim {
  kind: 'claimed';
  /** Says that this instance is going down: the next start waits for it instead of refusing. */
  stopping(): void;
  /** Gives the folder free; the last thing before the process ends. */
  release(): void;
}

/** Another instance has the folder. `stopping`: it is going down but has not ended within the time we waited. */
export interface AlreadyRunning extends InstanceAddress {
  kind: 'running';
  pid: number;
  stopping: boolean;
}

interface Recorded extends InstanceAddress {
  pid: number;
  started: string;
  parent: number;
  parentStarted: string;
  stopping: boolean;
}

/** Longer than the two polls in which an instance notices that its parent is gone, plus an ordinary stop. */
const LAST_BREATH_MS = 8_000;
/** A graceful stop takes at most 15 seconds. */
const STOP_TIMEOUT_MS = 20_000;
const PARENT_POLL_MS = 500;

const fileOf = (dataDir: string): string => path.join(dataDir, 'florin.json');

/**
 * Claims `<dataDir>/florin.json` for this process. What a killed process left is taken over; one that is going down
 * (it said so, or its parent died) is waited for up to eight seconds.
 */
export async function claimInstance(dataDir: string, address: InstanceAddress): Promise<Claim | AlreadyRunning> {
  mkdirSync(dataDir, { recursive: true });
  const file = fileOf(dataDir);
  const mine: Recorded = {
    ...address,
    pid: process.pid,
    started: startOf(process.pid) ?? '',
    parent: process.ppid,
    parentStarted: startOf(process.ppid) ?? '',
    stopping: false,
  };
  const deadline = Date.now() + LAST_BREATH_MS;
  while (!create(file, JSON.stringify(mine))) {
    const text = read(file);
    const other = text === undefined ? undefined : parse(text);
    if (text !== undefined && !(other && runs(other))) {
      remove(file, text);
    } else if (other) {
      const dying = other.stopping || startOf(other.parent) !== other.parentStarted;
      if (!dying || Date.now() > deadline) {
        return { kind: 'running', pid: other.pid, port: other.port, url: other.url, stopping: other.stopping };
      }
      await delay(100);
    }
  }
  let content = JSON.stringify(mine);
  return {
    kind: 'claimed',
    stopping: () => {
      content = JSON.stringify({ ...mine, stopping: true });
      replace(file, content);
    },
    release: () => remove(file, content),
  };
}

/** The instance of a data folder that runs now. */
export function runningInstance(dataDir: string): AlreadyRunning | undefined {
  const text = read(fileOf(dataDir));
  const found = text === undefined ? undefined : parse(text);
  if (!found || !runs(found)) return undefined;
  return { kind: 'running', pid: found.pid, port: found.port, url: found.url, stopping: found.stopping };
}

/** Asks the instance of a data folder to stop (SIGTERM) and waits up to 20 seconds until its process has ended. */
export async function stopInstance(dataDir: string): Promise<'stopped' | 'not-running' | 'still-running'> {
  const text = read(fileOf(dataDir));
  const found = text === undefined ? undefined : parse(text);
  if (!found || !runs(found)) return 'not-running';
  process.kill(found.pid, 'SIGTERM');
  for (const deadline = Date.now() + STOP_TIMEOUT_MS; runs(found); await delay(50)) {
    if (Date.now() > deadline) return 'still-running';
  }
  return 'stopped';
}

/**
 * Calls `onGone` once when the process that started this one has died (it is then somebody else's child): a server
 * whose terminal or make was killed must not stay behind. Keeps nothing alive; answers how to stop watching.
 */
export function watchParent(onGone: () => void): () => void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, PARENT_POLL_MS);
  timer.unref();
  return () => clearInterval(timer);
}

const runs = (instance: Recorded): boolean => startOf(instance.pid) === instance.started;

/**
 * When a process started, with the boot: ids come back (in a container the same few on every start), so an id alone
 * does not say that it is the same process. `undefined`: none, or only its zombie.
 */
function startOf(pid: number): string | undefined {
  if (process.platform !== 'linux') {
    const asked = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { LC_ALL: 'C' },
    });
    const [state, ...started] = asked.stdout.trim().split(/\s+/);
    return !state || state.startsWith('Z') ? undefined : started.join(' ');
  }
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (!fields || fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return `${read('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}/${fields[19] ?? ''}`;
}

function parse(text: string): Recorded | undefined {
  try {
    const found = JSON.parse(text) as Partial<Recorded>;
    return typeof found.pid === 'number' && typeof found.started === 'string' ? (found as Recorded) : undefined;
  } catch {
    return undefined;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** The content is written before the name exists: nobody ever reads half a claim. */
function create(file: string, content: string): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function replace(file: string, content: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content);
  renameSync(draft, file);
}

/** Removes the claim only if it still says `expected`: between reading and removing, another may have taken it over. */
function remove(file: string, expected: string): void {
  const aside = `${file}.${process.pid}.old`;
  try {
    renameSync(file, aside);
    if (read(aside) !== expected) linkSync(aside, file);
  } catch {
    // Gone already, or claimed again meanwhile: nothing of ours is left to remove.
  }
  rmSync(aside, { force: true });
}
