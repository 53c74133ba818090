import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { canReach } from './embedded-account.js';
import type { ServerAccount } from './embedded-account.js';

/** Where one embedded server keeps its things. Only `dataDir` and `socketDir` belong to the server's account. */
export interface ServerLocation {
  /** The folder that was asked for; lock, log and pointer lie beside it. */
  wanted: string;
  /** The real data directory: `wanted`, or a folder elsewhere that the pointer file names. */
  dataDir: string;
  logFile: string;
  /** Set when the data lies elsewhere: the folder that holds nothing but this server's files. */
  home?: string;
}

/**
 * Decides where the data lies. Under a folder that the server's account cannot enter (root's home, a private temporary
 * folder) it goes to a reachable place, and `<wanted>.location` remembers where, so that the next start finds it.
 */
export function serverLocation(wanted: string, account: ServerAccount): ServerLocation {
  const logFile = `${wanted}.log`;
  const inPlace = existsSync(wanted) || canReach(account, path.dirname(wanted));
  const home = knownHome(wanted) ?? (inPlace ? undefined : newHome(wanted));
  return home ? { wanted, logFile, home, dataDir: path.join(home, 'data') } : { wanted, logFile, dataDir: wanted };
}

/** The one spelling of a wanted folder: absolute, symbolic links resolved; its parent is made when it is missing. */
export function wantedFolder(dataDir: string): string {
  const asked = path.resolve(dataDir);
  if (existsSync(asked)) return realpathSync(asked);
  mkdirSync(path.dirname(asked), { recursive: true });
  return path.join(realpathSync(path.dirname(asked)), path.basename(asked));
}

const pointerOf = (wanted: string): string => `${wanted}.location`;

function knownHome(wanted: string): string | undefined {
  const pointer = pointerOf(wanted);
  if (!existsSync(pointer)) return undefined;
  const home = readFileSync(pointer, 'utf8').trim();
  if (!existsSync(home)) {
    throw new Error(
      `The database files that ${pointer} points to are gone (${home}). Bring them back, or delete ${pointer} to start ` +
        'with an empty database.',
    );
  }
  const origin = originOf(home);
  if (origin === wanted) return home;
  // A copied project folder must not share the database of the first one; a moved one takes it along.
  if (origin !== undefined && existsSync(pointerOf(origin))) {
    rmSync(pointer);
    return undefined;
  }
  writeFileSync(path.join(home, 'origin'), wanted);
  return home;
}

function newHome(wanted: string): string {
  const home = mkdtempSync(path.join(reachableFolder(), 'db-'));
  chmodSync(home, 0o711);
  writeFileSync(path.join(home, 'origin'), wanted);
  writeFileSync(pointerOf(wanted), `${home}\n`);
  return home;
}

function originOf(home: string): string | undefined {
  const file = path.join(home, 'origin');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * Root's place for what an unprivileged account must reach: /var/lib/florin (kept over restarts, never cleaned by the
 * system), or a folder of the temporary directory where that cannot be made.
 */
export function reachableFolder(): string {
  for (const folder of ['/var/lib/florin', path.join(os.tmpdir(), 'florin-root')]) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      const made = lstatSync(folder);
      // A name in the temporary directory is open to everyone: never use a folder that somebody else put there.
      if (!made.isDirectory() || made.uid !== process.getuid?.()) continue;
      chmodSync(folder, 0o755);
      return folder;
    } catch {
      continue;
    }
  }
  throw new Error('Found no folder that the account of the embedded PostgreSQL can reach. Set DATABASE_URL instead.');
}

/** Homes whose project was in the temporary directory and is gone: nobody can ever ask for their data again. */
export function abandonedHomes(): string[] {
  const folder = reachableFolder();
  const temporary = realpathSync(os.tmpdir());
  return readdirSync(folder)
    .filter((name) => name.startsWith('db-'))
    .map((name) => path.join(folder, name))
    .filter((home) => {
      const origin = originOf(home);
      return origin?.startsWith(`${temporary}${path.sep}`) === true && !existsSync(pointerOf(origin));
    });
}

/** Removes everything a stopped server left: data, socket folder, log, pointer. */
export function removeServerFiles(location: ServerLocation): void {
  const { wanted, home } = location;
  for (const file of [
    wanted,
    `${wanted}-s`,
    `${wanted}.log`,
    `${wanted}.log.1`,
    pointerOf(wanted),
    ...(home ? [home] : []),
  ]) {
    rmSync(file, { recursive: true, force: true });
  }
}
