import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plants } from './plants.js';
import { cleanTree, writeTree } from './synthetic-tree.js';
import { load, root } from './tree.js';

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

interface Rules {
  readonly READS: Readonly<Record<string, readonly string[]>>;
  readonly default: {
    readonly forbidden: readonly {
      readonly name: string;
      readonly comment: string;
      readonly from: { path?: string };
    }[];
  };
}

const { READS, default: rules } = await load<Rules>('.dependency-cruiser.mjs');
const CRUISER = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

/** Violations in a tree that is written to a folder of its own and removed again. */
function violationsIn(tree: Readonly<Record<string, string>>): Violation[] {
  const folder = mkdtempSync(join(tmpdir(), 'florin-planted-'));
  try {
    writeTree(folder, tree);
    const where = ['modules', 'contracts', 'migrations', 'tests'];
    const args = [CRUISER, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...where];
    const said = execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
    return (JSON.parse(said) as { summary: { violations: Violation[] } }).summary.violations;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const tell = ({ rule, from, to }: Violation): string => `${rule.name}: ${from} → ${to}`;

describe('the layer rules', () => {
  const clean = cleanTree(READS);
  const planted = Object.fromEntries(
    plants.flatMap((plant) => [[plant.path, plant.text], ...Object.entries(plant.with ?? {})]),
  );
  let found: Violation[];

  beforeAll(() => {
    found = violationsIn({ ...clean, ...planted });
  });

  test('are green on a tree that keeps them', () => {
    expect(violationsIn(clean).map(tell)).toEqual([]);
  });

  test.each(plants.map((plant) => ({ ...plant, says: plant.text.split('\n', 1)[0] })))(
    '$rule is red for $path: $says',
    ({ rule, path, with: more = {} }) => {
      const mine = new Set([path, ...Object.keys(more)]);
      const broken = found.filter(({ from }) => mine.has(from)).map((violation) => violation.rule.name);
      expect([...new Set(broken)]).toEqual([rule]);
    },
  );

  test('are each seen to be red, entry by entry', () => {
    const unseen = rules.forbidden.filter(
      ({ name, from }) => !plants.some(({ rule, path }) => rule === name && new RegExp(from.path ?? '').test(path)),
    );
    expect(unseen.map(({ name, comment }) => `${name}: ${comment}`)).toEqual([]);
  });

  test('let modules ask each other in one direction only', () => {
    const asks = (module: string, path: readonly string[] = []): string[] =>
      path.includes(module)
        ? [[...path, module].join(' → ')]
        : (READS[module] ?? []).flatMap((other) => asks(other, [...path, module]));
    expect(Object.keys(READS).flatMap((module) => asks(module))).toEqual([]);
  });
});
