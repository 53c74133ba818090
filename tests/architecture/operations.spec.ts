import { environmentVariables } from '../../modules/config.js';
import { read } from './tree.js';

/** The commands that docs/architecture.md and the README promise. */
const TARGETS = [
  'up',
  'test',
  'down',
  'migrate',
  'migrate-down',
  'test-unit',
  'test-integration',
  'test-e2e',
  'test-cov',
  'lint',
  'lint-fix',
  'format',
  'typecheck',
  'import-check',
  'contract-check',
  'messages',
  'bench',
  'chaos',
  'verify',
  'backup',
  'restore',
  'shell',
  'logs',
  'help',
];

const makefile = read('Makefile');
const targets = [...makefile.matchAll(/^([a-z0-9-]+):(.*)\n((?:\t.*\n)*)/gm)].map(([, name, head, recipe]) => ({
  name: name!,
  explained: head!.includes('## '),
  lines: recipe!.split('\n').filter(Boolean),
}));

describe('.env.example', () => {
  test('lists every variable of the configuration, and nothing else', () => {
    const listed = [...read('.env.example').matchAll(/^#?\s?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name!);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed.toSorted()).toEqual([...environmentVariables()].toSorted());
  });
});

describe('the Makefile', () => {
  test('has every target', () => {
    expect(targets.map(({ name }) => name)).toEqual(expect.arrayContaining(TARGETS));
  });

  test('explains each and keeps each to one line', () => {
    expect(targets.filter(({ explained, lines }) => !explained || lines.length !== 1).map(({ name }) => name)).toEqual(
      [],
    );
  });

  test('declares each as phony', () => {
    const phony =
      /^\.PHONY:((?:.|\\\n)*?)(?<!\\)\n/m
        .exec(makefile)?.[1]
        ?.split(/[\s\\]+/)
        .filter(Boolean) ?? [];
    expect(phony.toSorted()).toEqual(targets.map(({ name }) => name).toSorted());
  });

  test('calls npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const called = [...makefile.matchAll(/\$\(NPM\) (?:run (?:--silent )?)?([\w:-]+)/g)].map(([, name]) => name!);
    expect(called.length).toBeGreaterThan(5);
    expect(called.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('the pipelines', () => {
  test('.ci/run calls make test', () => {
    expect(read('.ci/run')).toMatch(/^make test$|exec make test$/m);
  });

  test('.version, package.json and CHANGELOG.md speak of the same version', () => {
    const version = read('.version').trim();
    expect((JSON.parse(read('package.json')) as { version: string }).version).toBe(version);
    expect(read('CHANGELOG.md')).toMatch(/^## \[Unreleased\]/m);
    expect(read('CHANGELOG.md')).toContain(`## [${version}]`);
  });
});
