/**
 * `npm test`: the build, every static check and every kind of test but chaos and bench. Ends with one line over all of
 * them, `N passed, N failed, N skipped`, and before it a line per skip with its reason.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { outcomeOf } from './jest-outcome.mjs';
import { JEST, contractCheck, root, run, runChecks, staticChecks, stopAll } from './static-checks.mjs';

const KINDS = ['unit', 'architecture', 'integration', 'isolation', 'properties', 'e2e'];
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'florin-run-'));
const reportFile = path.join(folder, 'jest.json');

process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    stopAll(signal);
    process.exit(1);
  });
}

const say = (line) => process.stdout.write(`${line}\n`);

function report() {
  try {
    return JSON.parse(fs.readFileSync(reportFile, 'utf8'));
  } catch {
    return undefined;
  }
}

async function everything() {
  const build = { name: 'build', command: [process.execPath, 'modules/platform/interfaces/cli/launch.mjs', 'prepare'] };
  const built = await runChecks([build]);
  if (built.some(({ state }) => state === 'failed')) {
    say('Nothing else was run: there is no build to test.');
    return built;
  }
  const checked = await runChecks([...staticChecks, contractCheck]);
  await run([...JEST, '--ci', '--json', `--outputFile=${reportFile}`, '--selectProjects', ...KINDS], {
    show: true,
    limitMs: 20 * 60_000,
  });
  return [...built, ...checked, ...outcomeOf(report(), root, KINDS)];
}

const started = Date.now();
const results = await everything();
const of = (wanted) => results.filter(({ state }) => state === wanted);

say(`\nAll of it took ${Math.round((Date.now() - started) / 1000)} s.`);
for (const { name } of of('failed')) say(`failed: ${name}`);
for (const { name, reason } of of('skipped')) say(`skipped: ${name}: ${reason}`);
say(`${of('passed').length} passed, ${of('failed').length} failed, ${of('skipped').length} skipped`);
process.exitCode = of('failed').length > 0 ? 1 : 0;
