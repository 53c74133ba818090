import { spawn } from 'node:child_process';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

/** How jest is started; the flags go to its workers, but not to the servers that tests start. */
export const JEST = [
  process.execPath,
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  '-c',
  '.jest.config.mjs',
];

/** Checks of what is written, as opposed to what it does. */
export const staticChecks = [
  { name: 'types', command: ['tsc', '--noEmit', '-p', 'tsconfig.json'] },
  { name: 'types of the islands', command: ['tsc', '--noEmit', '-p', '.tsconfig.islands.json'] },
  { name: 'eslint', command: ['npm', 'run', '--silent', 'eslint'] },
  { name: 'prettier', command: ['npm', 'run', '--silent', 'format:check'] },
  { name: 'import-check', command: ['npm', 'run', '--silent', 'import-check'] },
  { name: 'unused files, exports and dependencies', command: ['npm', 'run', '--silent', 'unused'] },
];

export const contractCheck = { name: 'contract-check', command: ['npm', 'run', '--silent', 'contract-check'] };

/** The registry's advisories; without an answer from it there is nothing to judge. */
export const audit = {
  name: 'known vulnerabilities (npm audit)',
  command: ['npm', 'audit', '--audit-level=high', '--loglevel=warn'],
  skippedWhen: /audit endpoint returned an error|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN/,
  skipReason: 'the package registry gave no answer to npm audit',
};

const running = new Set();

/** Ends every command that is under way, with all it started. */
export function stopAll(signal = 'SIGTERM') {
  for (const child of running) {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // Ended by itself meanwhile.
    }
  }
}

/**
 * Runs a command in the project, in a process group of its own and without input.
 * @param options.show true: what it says goes to the terminal; else it is collected
 * @param options.limitMs it is ended after this time
 * @returns {Promise<{ok: boolean, output: string, seconds: number}>}
 */
export function run([file, ...args], { show = false, limitMs = 10 * 60_000 } = {}) {
  const started = Date.now();
  const PATH = `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env.PATH ?? ''}`;
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: root,
      env: { ...process.env, PATH },
      detached: true,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    running.add(child);
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    const late = setTimeout(() => {
      output += `\nEnded after ${limitMs / 1000} s.\n`;
      process.kill(-child.pid, 'SIGKILL');
    }, limitMs);
    const finish = (ok) => {
      clearTimeout(late);
      running.delete(child);
      resolve({ ok, output, seconds: (Date.now() - started) / 1000 });
    };
    child.on('error', (error) => {
      output += String(error);
      finish(false);
    });
    child.on('close', (code) => finish(code === 0));
  });
}

/**
 * Runs checks, two at a time, and prints each when it is done, with what it said if it failed.
 * @returns {Promise<{name: string, state: 'passed' | 'failed' | 'skipped', reason?: string}[]>}
 */
export async function runChecks(checks) {
  const waiting = [...checks];
  const results = [];
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const result = judge(check, await run(check.command));
      process.stdout.write(result.line);
      results.push(result);
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}

function judge({ name, skippedWhen, skipReason }, { ok, output, seconds }) {
  const time = `${seconds.toFixed(1)} s`;
  if (ok) return { name, state: 'passed', line: `ok      ${name} (${time})\n` };
  if (skippedWhen?.test(output)) {
    return { name, state: 'skipped', reason: skipReason, line: `SKIPPED ${name}: ${skipReason}\n` };
  }
  return { name, state: 'failed', line: `FAILED  ${name} (${time})\n${output.trimEnd()}\n` };
}
