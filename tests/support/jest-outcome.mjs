import path from 'node:path';

const REASON = /\s*(?:— )?skipped: (.+)$/;
const STATES = { passed: 'passed', failed: 'failed', pending: 'skipped', skipped: 'skipped', disabled: 'skipped' };

/**
 * What a jest report (`--json`) says, one entry per test. A file that could not be loaded is a failed test; so is a
 * skipped test that gives no reason, a test that is only announced (`test.todo`), and a kind of test of which there
 * is none.
 * @param kinds folders of tests/ that must have run
 * @returns {{name: string, state: 'passed' | 'failed' | 'skipped', reason?: string}[]}
 */
export function outcomeOf(report, root, kinds) {
  if (!report) return [{ name: 'jest wrote no report', state: 'failed' }];
  const files = report.testResults.map((file) => ({ ...file, path: path.relative(root, file.name) }));
  const missing = kinds.filter((kind) => !files.some((file) => file.path.startsWith(`tests/${kind}/`)));
  return [
    ...files.flatMap(ofFile),
    ...missing.map((kind) => ({ name: `tests/${kind}: no test was found`, state: 'failed' })),
  ];
}

function ofFile(file) {
  const tests = file.assertionResults.map((test) => ofTest(file.path, test));
  const unseen = file.status === 'failed' && !tests.some(({ state }) => state === 'failed');
  return unseen ? [...tests, { name: `${file.path}: could not be run`, state: 'failed' }] : tests;
}

function ofTest(file, { status, title, ancestorTitles }) {
  const name = `${file}: ${[...ancestorTitles, title].join(' › ')}`;
  const state = STATES[status] ?? 'failed';
  if (state !== 'skipped') return { name, state };
  const reason = [title, ...ancestorTitles].map((text) => REASON.exec(text)?.[1]).find(Boolean);
  return reason
    ? { name: name.replace(/\s*(?:— )?skipped: [^›]*/g, ' ').trimEnd(), state, reason }
    : { name: `${name} is skipped without a reason`, state: 'failed' };
}
