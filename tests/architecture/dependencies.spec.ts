import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, root } from './tree.js';

/** Licences that ask nothing of a service that runs the code unmodified; MPL-2.0 works file by file. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'PostgreSQL',
  'Python-2.0',
  'Unicode-DFS-2016',
  'Unlicense',
  'Zlib',
]);

/** Packages that name no licence or misspell it in package.json, and what the licence text beside it is. */
const READ_FROM_TEXT: Readonly<Record<string, string>> = { 'htmx.org': '0BSD', pause: 'MIT' };

interface Locked {
  readonly packages: Readonly<
    Record<string, { readonly dev?: boolean; readonly devOptional?: boolean; readonly license?: string }>
  >;
}
interface Package {
  readonly license?: unknown;
  readonly licenses?: readonly { readonly type: string }[];
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

const own = JSON.parse(read('package.json')) as Package;
const declared = { ...own.dependencies, ...own.devDependencies, ...own.optionalDependencies };
const locked = (JSON.parse(read('package-lock.json')) as Locked).packages;

/** What a package says of itself; the lock's word for one that is made for another platform. */
function licenceOf(path: string): string {
  const known = READ_FROM_TEXT[path.replace('node_modules/', '')];
  if (known) return known;
  const file = join(root, path, 'package.json');
  if (!existsSync(file)) return locked[path]?.license ?? '';
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8')) as Package;
  if (typeof license === 'string') return license;
  if (license && typeof license === 'object' && 'type' in license) return String(license.type);
  return licenses?.map(({ type }) => type).join(' OR ') ?? '';
}

/** True when one side of an OR, and every side of an AND, is allowed. */
function isAllowed(expression: string): boolean {
  const parts = expression.replace(/[()]/g, ' ').trim();
  if (/ AND /.test(parts)) return parts.split(/ AND /).every(isAllowed);
  return parts.split(/ OR /).some((licence) => ALLOWED.has(licence.trim()));
}

describe('dependencies', () => {
  test('at run time have licences that let us run them as a service', () => {
    const shipped = Object.keys(locked).filter((path) => path && !locked[path]!.dev && !locked[path]!.devOptional);
    expect(shipped.length).toBeGreaterThan(100);
    expect(shipped.filter((path) => !isAllowed(licenceOf(path))).map((path) => `${path}: ${licenceOf(path)}`)).toEqual(
      [],
    );
  });

  test('are pinned to one version', () => {
    const loose = Object.entries(declared).filter(
      ([, version]) => !/^(npm:(@[\w-]+\/)?[\w-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  test('are each explained in docs/dependencies.md, with the licence they have', () => {
    const rows = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)`\s+\| (.+?) +\| ([^|]+) \|$/gm)];
    const explained = new Map(rows.map(([, name, , licence]) => [name!, licence!.trim()]));
    expect([...explained.keys()].toSorted()).toEqual(Object.keys(declared).toSorted());
    const wrong = [...explained].filter(([name, licence]) => licenceOf(`node_modules/${name}`) !== licence);
    expect(
      wrong.map(([name, licence]) => `${name}: ${licence}, says itself ${licenceOf(`node_modules/${name}`)}`),
    ).toEqual([]);
  });

  test.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0)', true],
    ['MIT AND Zlib', true],
    ['GPL-3.0-only', false],
    ['AGPL-3.0', false],
    ['MIT AND GPL-2.0', false],
    ['', false],
  ])('under %s: %s', (licence, allowed) => {
    expect(isAllowed(licence)).toBe(allowed);
  });
});
