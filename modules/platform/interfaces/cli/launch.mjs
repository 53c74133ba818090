/**
 * What runs before everything else, on whatever Node.js (20 or newer) a machine has: brings node_modules and the build
 * up to date. It uses nothing but Node itself, because nothing is installed yet when it starts.
 *
 *   node launch.mjs prepare    installs what package-lock.json pins and builds, each only when something changed
 *   node launch.mjs node       prints the path of the Node.js 24 that everything else runs on
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE_MIN = 20;
const NODE_WANTED = 24;
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../..');
const at = (...names) => path.join(root, ...names);
const LOCK_FILE = at('package-lock.json');
const INSTALLED = at('node_modules', '.florin-lock');
const BUILT = at('dist', '.florin-build');
const TURN = at('.data', 'prepare.lock');
const LOG = at('.data', 'prepare.log');
const SOURCES = ['modules', 'contracts', 'migrations', 'locale', 'package.json', 'package-lock.json'];
const SETTINGS = ['tsconfig.json', '.tsconfig.build.json', '.tsconfig.islands.json'];

class Refusal extends Error {}

const say = (line) => process.stderr.write(`${line}\n`);
const read = (file) => {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};
const sha = (text) => createHash('sha256').update(text).digest('hex');

function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < NODE_MIN) {
    throw new Refusal(
      `Florin needs Node.js ${NODE_MIN} or newer to start; this is ${process.versions.node}. Get it from https://nodejs.org.`,
    );
  }
}

/**
 * What must be installed: the lock file; what package.json asks for, so that a lock that was forgotten is noticed; and
 * the platform, because the same lock installs other binaries on another system.
 */
function installWanted() {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    fs.readFileSync(at('package.json'), 'utf8'),
  );
  const asked = JSON.stringify([dependencies, devDependencies, optionalDependencies]);
  return `${sha(fs.readFileSync(LOCK_FILE))} ${sha(asked)} ${process.platform}-${process.arch}`;
}

/** Content, not times: a checkout or a copy changes times only. */
function buildWanted() {
  const hash = createHash('sha256');
  for (const name of [...SOURCES, ...SETTINGS]) addTo(hash, name);
  return hash.digest('hex');
}

function addTo(hash, name) {
  const stat = fs.statSync(at(name), { throwIfNoEntry: false });
  if (stat?.isDirectory()) {
    for (const child of fs.readdirSync(at(name)).sort()) addTo(hash, `${name}/${child}`);
  } else if (stat) {
    hash.update(`${name}\0${stat.size}\0`).update(fs.readFileSync(at(name)));
  }
}

async function prepare() {
  checkNode();
  if (read(INSTALLED) === installWanted() && read(BUILT) === buildWanted()) return;
  await inTurn(async () => {
    if (read(INSTALLED) !== installWanted()) await install();
    if (read(BUILT) !== buildWanted()) await build();
  });
}

async function install() {
  say('Installing packages (the first time takes a minute or two) …');
  const wanted = installWanted();
  const before = fs.readFileSync(LOCK_FILE, 'utf8');
  fs.rmSync(INSTALLED, { force: true });
  try {
    // A production setting of the shell must not leave out what the build needs.
    await run('npm', ['install', '--no-audit', '--no-fund', '--include=dev', '--include=optional'], 'npm install');
  } finally {
    const after = read(LOCK_FILE);
    if (after !== before) fs.writeFileSync(LOCK_FILE, before);
    if (after !== undefined && pins(after) !== pins(before)) {
      throw new Refusal(
        'npm install wanted to change package-lock.json, which means that it does not match package.json. It was put back. ' +
          'Whoever changed package.json must run "npm install" and commit the new package-lock.json.',
      );
    }
  }
  fs.writeFileSync(INSTALLED, wanted);
}

/** What a lock file pins: package, version, content. Versions of npm differ in what else they write. */
function pins(lock) {
  const packages = Object.entries(JSON.parse(lock).packages ?? {});
  const lines = packages.map(([name, { version, integrity, dependencies, devDependencies, optionalDependencies }]) =>
    JSON.stringify(name ? [name, version, integrity] : [dependencies, devDependencies, optionalDependencies]),
  );
  return lines.sort().join('\n');
}

async function build() {
  say('Building …');
  const wanted = buildWanted();
  fs.rmSync(BUILT, { force: true });
  await run('npm', ['run', '--silent', 'build'], 'npm run build');
  fs.mkdirSync(path.dirname(BUILT), { recursive: true });
  fs.writeFileSync(BUILT, wanted);
}

/** Runs a command in the project; what it says goes to a log and is shown only when it fails. */
function run(command, args, name) {
  const log = fs.openSync(LOG, 'w');
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', log, log], shell: process.platform === 'win32' });
    child.on('error', (error) => {
      reject(
        new Refusal(error.code === 'ENOENT' ? `${command} was not found: install Node.js with npm.` : String(error)),
      );
    });
    child.on('exit', (code, signal) => {
      if (code === 0) return resolve();
      const tail = (read(LOG) ?? '').trimEnd().split('\n').slice(-40).join('\n');
      return reject(new Refusal(`${tail}\n\n${name} failed (${signal ?? `exit ${code}`}); all of it is in ${LOG}`));
    });
  }).finally(() => fs.closeSync(log));
}

/** One at a time; the turn of a process that died is free again. */
async function inTurn(work) {
  fs.mkdirSync(path.dirname(TURN), { recursive: true });
  const mine = `${process.pid} ${startOf(process.pid) ?? ''}`;
  for (let told = false; !take(mine);) {
    const held = read(TURN);
    const [pid = '', ...started] = held?.split(' ') ?? [];
    if (held !== undefined && startOf(Number(pid)) !== started.join(' ')) {
      give(held);
      continue;
    }
    if (!told) say(`Waiting for another start to finish installing and building (process ${pid}) …`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  try {
    await work();
  } finally {
    give(mine);
  }
}

function take(content) {
  const draft = `${TURN}.${process.pid}`;
  fs.writeFileSync(draft, content);
  try {
    fs.linkSync(draft, TURN);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** Removes the lock only if it still says `expected`: between reading and removing, another may have taken it over. */
function give(expected) {
  const aside = `${TURN}.${process.pid}.old`;
  try {
    fs.renameSync(TURN, aside);
    if (read(aside) !== expected) fs.linkSync(aside, TURN);
  } catch {
    // Gone already, or taken again meanwhile: nothing of ours is left to remove.
  }
  fs.rmSync(aside, { force: true });
}

/** When a process started: ids come back, so an id alone does not say that it is the same process. */
function startOf(pid) {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  if (process.platform !== 'linux') {
    const asked = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return asked.stdout?.trim() || undefined;
  }
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return !fields || fields[0] === 'Z' ? undefined : fields[19];
}

function nodeToUse() {
  const brought = [`node-${process.platform}-${process.arch}`, 'node'].map((name) =>
    at('node_modules', name, 'bin', 'node'),
  );
  const found = brought.find((file) => fs.existsSync(file));
  if (found) return found;
  if (Number(process.versions.node.split('.')[0]) >= NODE_WANTED) return process.execPath;
  throw new Refusal(
    `There is no ready-made Node.js ${NODE_WANTED} for ${process.platform}-${process.arch} and this one is ` +
      `${process.versions.node}: install Node.js ${NODE_WANTED} from https://nodejs.org and try again.`,
  );
}

try {
  const asked = process.argv[2];
  if (asked === 'prepare') await prepare();
  else if (asked === 'node') process.stdout.write(`${nodeToUse()}\n`);
  else throw new Refusal('usage: launch.mjs prepare | node');
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  say(error.message);
  process.exitCode = 1;
}
