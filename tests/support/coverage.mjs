/**
 * `npm run test:cov`: the tests that run inside one process, with coverage, held against the goals of
 * docs/architecture.md: 90 % of the lines in domain and application, 80 % over all. Pages and servers driven from
 * outside (e2e) are not counted.
 */
import fs from 'node:fs';
import path from 'node:path';
import { JEST, root, run, stopAll } from './static-checks.mjs';

const GOALS = [
  { name: 'domain and application', within: /^modules\/[^/]+\/(domain|application)\//, percentMin: 90 },
  { name: 'all modules', within: /^modules\//, percentMin: 80 },
];

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    stopAll(signal);
    process.exit(1);
  });
}

const kinds = ['unit', 'integration', 'isolation', 'properties'];
const reporters = ['json-summary', 'html'].map((name) => `--coverageReporters=${name}`);
const { ok } = await run([...JEST, '--coverage', ...reporters, '--selectProjects', ...kinds], {
  show: true,
  limitMs: 30 * 60_000,
});

const { total, ...files } = JSON.parse(fs.readFileSync(path.join(root, 'coverage/coverage-summary.json'), 'utf8'));
const reached = GOALS.map(({ name, within, percentMin }) => {
  const lines = Object.entries(files)
    .filter(([file]) => within.test(path.relative(root, file)))
    .map(([, summary]) => summary.lines);
  const sum = (key) => lines.reduce((count, entry) => count + entry[key], 0);
  const percent = (100 * sum('covered')) / sum('total');
  process.stdout.write(`${name}: ${percent.toFixed(1)} % of ${sum('total')} lines (goal: ${percentMin} %)\n`);
  return percent >= percentMin;
});
process.stdout.write(`everything instrumented: ${total.lines.pct} % of lines; details in coverage/index.html\n`);
process.exitCode = ok && reached.every(Boolean) ? 0 : 1;
