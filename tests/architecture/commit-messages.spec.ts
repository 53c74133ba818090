import { execFileSync } from 'node:child_process';
import { hasHistory, root } from './tree.js';

/** Conventional Commits 1.0.0 with the types in use here. */
const SUBJECT =
  /^(build|chore|ci|docs|feat|fix|perf|refactor|revert|style|test)(\([a-z0-9-]+(,[a-z0-9-]+)*\))?!?: [^\s].*[^\s.]$/;
const LENGTH_MAX = 100;

const isConventional = (subject: string): boolean => SUBJECT.test(subject) && subject.length <= LENGTH_MAX;

describe('commit messages', () => {
  const check = hasHistory ? test : test.skip;
  check(`are conventional${hasHistory ? '' : ' — skipped: this copy of the repository has no git history'}`, () => {
    const said = execFileSync('git', ['log', '-50', '--no-merges', '--format=%s'], { cwd: root, encoding: 'utf8' });
    expect(
      said
        .trimEnd()
        .split('\n')
        .filter((subject) => !isConventional(subject)),
    ).toEqual([]);
  });

  test.each([
    'feat(ledger): post transactions in one round trip',
    'fix!: refuse a second opening balance',
    'chore: pin the stack',
  ])('%s is one', (subject) => {
    expect(isConventional(subject)).toBe(true);
  });

  test.each(['Fixed stuff', 'feat: ', 'wip: half of it', 'feat: add a thing.', `feat: ${'x'.repeat(100)}`])(
    '%s is none',
    (subject) => {
      expect(isConventional(subject)).toBe(false);
    },
  );
});
