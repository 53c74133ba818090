import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processIdentity } from './embedded-process.js';

/**
 * Runs `work` while this process alone holds the lock file. A lock left by a process that died is taken over. Fails
 * after `timeoutMs` when a living process keeps it.
 */
export async function withFileLock<T>(file: string, work: () => Promise<T>, timeoutMs = 120_000): Promise<T> {
  mkdirSync(path.dirname(file), { recursive: true });
  const mine = `${process.pid} ${processIdentity(process.pid) ?? ''} ${Math.round(performance.now() * 1000)}`;
  const deadline = Date.now() + timeoutMs;
  while (!take(file, mine)) {
    const held = read(file);
    if (held !== undefined && isStale(held)) {
      remove(file, held);
      continue;
    }
    if (Date.now() > deadline) throw new Error(`${file} is held by process ${held?.split(' ')[0] ?? '?'}`);
    await delay(50);
  }
  try {
    return await work();
  } finally {
    remove(file, mine);
  }
}

/** The content is written before the name exists: nobody ever reads half a lock. */
function take(file: string, content: string): boolean {
  const draft = `${file}.${process.pid}.${Math.round(performance.now() * 1000)}`;
  writeFileSync(draft, content, { mode: 0o644 });
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

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function isStale(content: string): boolean {
  const [pid = '', identity] = content.split(' ');
  return processIdentity(Number(pid)) !== identity;
}

/** Removes the lock only if it still says `expected`: between reading and removing, another may have taken it over. */
function remove(file: string, expected: string): void {
  const aside = `${file}.${process.pid}.${Math.round(performance.now() * 1000)}.old`;
  try {
    renameSync(file, aside);
    if (read(aside) !== expected) linkSync(aside, file);
  } catch {
    // Gone already, or taken again meanwhile: either way there is nothing of ours left to remove.
  }
  rmSync(aside, { force: true });
}
