import { load } from './tree.js';

interface Outcome {
  readonly name: string;
  readonly state: string;
  readonly reason?: string;
}
interface Runner {
  outcomeOf(report: object | undefined, root: string, kinds: readonly string[]): Outcome[];
}

const { outcomeOf } = await load<Runner>('tests/support/jest-outcome.mjs');
const assertion = (status: string, title: string, ...ancestorTitles: string[]) => ({ status, title, ancestorTitles });
const reportOf = (status: string, ...assertionResults: object[]) => ({
  testResults: [{ name: '/repo/tests/unit/a.spec.ts', status, assertionResults }],
});
const statesOf = (report: object | undefined) => outcomeOf(report, '/repo', ['unit']).map(({ state }) => state);

describe('the count of npm test', () => {
  test('has every test once', () => {
    expect(statesOf(reportOf('failed', assertion('passed', 'a'), assertion('failed', 'b')))).toEqual([
      'passed',
      'failed',
    ]);
  });

  test('takes the reason of a skip from its name, or from the block around it', () => {
    const report = reportOf(
      'passed',
      assertion('pending', 'draws — skipped: no Chromium on this machine'),
      assertion('pending', 'prints', 'pages — skipped: no Chromium on this machine'),
    );
    expect(outcomeOf(report, '/repo', ['unit']).map(({ state, reason }) => [state, reason])).toEqual([
      ['skipped', 'no Chromium on this machine'],
      ['skipped', 'no Chromium on this machine'],
    ]);
  });

  test.each([
    ['a skip without a reason', reportOf('passed', assertion('pending', 'draws'))],
    ['a test that is only announced', reportOf('passed', assertion('todo', 'draws'))],
    ['a file that could not be loaded', reportOf('failed')],
    ['a kind of test of which there is none', { testResults: [] }],
    ['a run that wrote no report', undefined],
  ])('takes %s for a failure', (_, report) => {
    expect(statesOf(report)).toEqual(['failed']);
  });
});
