import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';

/** The operating-system account the server runs as; no ids means: the one that runs this process. */
export interface ServerAccount {
  uid?: number;
  gid?: number;
}

/**
 * PostgreSQL refuses to run as root. Root therefore runs it as the owner of `near` (its first existing folder) when
 * that is an ordinary account, so that a project folder keeps one owner, else as `postgres` or `nobody`.
 */
export function serverAccount(near: string): ServerAccount {
  if (process.getuid?.() !== 0) return {};
  const owner = statSync(firstExisting(near));
  if (owner.uid !== 0 && hasName(owner.uid)) return { uid: owner.uid, gid: owner.gid };
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid && gid !== undefined) return { uid, gid };
  }
  throw new Error(
    'The embedded PostgreSQL cannot run as root and this system has neither a "postgres" nor a "nobody" account. ' +
      'Run as an ordinary user, or set DATABASE_URL to a database of your own.',
  );
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  const asked = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return asked.status === 0 ? Number(asked.stdout) : undefined;
}

/** initdb asks for the name of its account and fails for an id without one. */
const hasName = (uid: number): boolean => spawnSync('id', ['-un', String(uid)]).status === 0;

function firstExisting(wanted: string): string {
  for (let folder = wanted; ; folder = path.dirname(folder)) {
    if (statSync(folder, { throwIfNoEntry: false })) return folder;
  }
}

/** Whether the account may walk down to `target` and, if `target` exists, enter it. */
export function canReach(account: ServerAccount, target: string): boolean {
  if (account.uid === undefined) return true;
  for (let folder = firstExisting(target); ; folder = path.dirname(folder)) {
    if (!mayEnter(account, folder)) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

function mayEnter(account: ServerAccount, folder: string): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
