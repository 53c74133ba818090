import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { ServerAccount } from './embedded-account.js';
import type { ServerBinaries } from './embedded-binaries.js';
import { runToEnd } from './embedded-process.js';

/** Settings of postgresql.conf by name. */
export type ServerSettings = Readonly<Record<string, string | number | boolean>>;

const passwordFile = (dataDir: string): string => path.join(dataDir, 'florin.password');
const OUR_CONF = 'florin.conf';

/** For clusters that may be lost: about ten times faster writes, nothing survives a crash of the machine. */
export const THROW_AWAY_SETTINGS: ServerSettings = {
  fsync: false,
  synchronous_commit: false,
  full_page_writes: false,
  wal_level: 'minimal',
  max_wal_senders: 0,
  checkpoint_timeout: '1h',
  max_wal_size: '2GB',
};

const EVERY_CLUSTER: ServerSettings = {
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  logging_collector: false,
  unix_socket_permissions: '0700',
  listen_addresses: '127.0.0.1',
  max_connections: 200,
  // Statements here are short: compiling them costs more than it saves.
  jit: false,
};

/**
 * Makes the cluster unless it is there. It is built aside and renamed into place, password included, so that a
 * half-made one is never used. Locale: the builtin C.UTF-8 provider, the same order and case rules on every machine.
 */
export async function ensureCluster(
  binaries: ServerBinaries,
  dataDir: string,
  account: ServerAccount,
  durable: boolean,
): Promise<void> {
  removeDrafts(dataDir);
  if (existsSync(path.join(dataDir, 'PG_VERSION'))) return checkCluster(binaries, dataDir, account);
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
    throw new Error(`${dataDir} is not empty and holds no PostgreSQL database; move it away and start again.`);
  }
  const draft = `${dataDir}.init-${process.pid}`;
  const password = randomBytes(24).toString('base64url');
  mkdirSync(draft, { mode: 0o700 });
  giveTo(account, draft);
  const handedOver = `${draft}.pw`;
  writeFileSync(handedOver, `${password}\n`, { mode: 0o600 });
  giveTo(account, handedOver);
  try {
    await initdb(
      binaries,
      draft,
      [`--pwfile=${handedOver}`, ...(durable ? ['--data-checksums'] : ['--no-sync'])],
      account,
    );
  } finally {
    rmSync(handedOver, { force: true });
  }
  writeFileSync(passwordFile(draft), `${password}\n`, { mode: 0o600 });
  giveTo(account, passwordFile(draft));
  appendFileSync(path.join(draft, 'postgresql.conf'), `\ninclude_if_exists '${OUR_CONF}'\n`);
  rmSync(dataDir, { recursive: true, force: true });
  renameSync(draft, dataDir);
}

async function initdb(
  binaries: ServerBinaries,
  draft: string,
  more: readonly string[],
  account: ServerAccount,
): Promise<void> {
  const always = ['-D', draft, '-U', 'postgres', '--auth=scram-sha-256', '--encoding=UTF8', ...more];
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  // pg_trgm asks the C library what a letter is: with plain C it knows ASCII only and finds no "café". Systems name
  // the locale that knows all letters differently (macOS: UTF-8); a system without one still gets a working database.
  let output = '';
  for (const letters of ['C.UTF-8', 'UTF-8', 'en_US.UTF-8', 'C']) {
    const made = await runToEnd(binaries.initdb, [...always, ...locale, `--lc-ctype=${letters}`], {
      ...account,
      cwd: '/',
    });
    if (made.code === 0) return;
    output = made.output;
    if (!/invalid locale name|locale .* requires/.test(output)) break;
  }
  rmSync(draft, { recursive: true, force: true });
  throw new Error(`The embedded PostgreSQL could not be set up (initdb):\n${output.trim()}`);
}

function removeDrafts(dataDir: string): void {
  const prefix = `${path.basename(dataDir)}.init-`;
  for (const name of readdirSync(path.dirname(dataDir))) {
    if (name.startsWith(prefix)) rmSync(path.join(path.dirname(dataDir), name), { recursive: true, force: true });
  }
}

function checkCluster(binaries: ServerBinaries, dataDir: string, account: ServerAccount): void {
  const major = Number.parseInt(readFileSync(path.join(dataDir, 'PG_VERSION'), 'utf8'), 10);
  if (major !== binaries.major) {
    throw new Error(
      `${dataDir} was made by PostgreSQL ${major}; the embedded server is ${binaries.major}. Dump it with the old one and ` +
        'restore it, or move the folder away to start with an empty database.',
    );
  }
  const owner = statSync(dataDir).uid;
  if (owner !== (account.uid ?? process.getuid?.())) {
    throw new Error(`${dataDir} belongs to another account (uid ${owner}); start as that account or as root.`);
  }
}

/** Writes the settings of the next start. Later ones win; `settings` wins over everything. */
export function writeSettings(dataDir: string, account: ServerAccount, settings: ServerSettings): void {
  const lines = Object.entries({ ...EVERY_CLUSTER, ...settings }).map(([name, value]) => {
    if (!/^[a-z_][a-z0-9_.]*$/i.test(name)) throw new Error(`Not a setting of PostgreSQL: ${name}`);
    return `${name} = '${String(value).replaceAll("'", "''")}'\n`;
  });
  const file = path.join(dataDir, OUR_CONF);
  writeFileSync(file, lines.join(''), { mode: 0o600 });
  giveTo(account, file);
}

/** The superuser's password of a cluster. */
export function superuserPassword(dataDir: string): string {
  if (!existsSync(passwordFile(dataDir))) {
    throw new Error(`${passwordFile(dataDir)} is missing: without it nobody can log in to this database.`);
  }
  return readFileSync(passwordFile(dataDir), 'utf8').trim();
}

/** Root makes a file for the server's account; for everyone else it is theirs already. */
export function giveTo(account: ServerAccount, file: string): void {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(file, account.uid, account.gid);
}
