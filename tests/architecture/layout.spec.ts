import { files } from './tree.js';

/** The tree of docs/architecture.md; what else stands at the top is the configuration of a tool and starts with a dot. */
const TOP = [
  'CHANGELOG.md',
  'Makefile',
  'README.md',
  'contracts',
  'docker',
  'docs',
  'locale',
  'migrations',
  'modules',
  'package-lock.json',
  'package.json',
  'tests',
  'tsconfig.json',
];
const TOP_DOTS = [
  '.ci',
  '.dependency-cruiser.mjs',
  '.dockerignore',
  '.editorconfig',
  '.env.example',
  '.eslint.config.mjs',
  '.github',
  '.gitignore',
  '.jest.config.mjs',
  '.knip.json',
  '.prettierignore',
  '.prettierrc.json',
  '.swcrc',
  '.tsconfig.build.json',
  '.tsconfig.islands.json',
  '.version',
];
/** Wiring of one aggregate, spread into the module's own file. */
const PARTS = /^[a-z-]+\.parts\.ts$/;
const START_UP = ['app.module.ts', 'cli.ts', 'config.ts', 'main.ts', 'start.ts'];
const LAYERS = ['application', 'domain', 'infrastructure', 'interfaces'];
const TESTS = [
  'architecture',
  'bench',
  'chaos',
  'e2e',
  'factories',
  'fixtures',
  'integration',
  'isolation',
  'properties',
  'support',
  'unit',
];
/** Folders by pattern instead of by aggregate. */
const PATTERNS =
  /\/(value-objects|entities|aggregates|services|repositories|mappers|dtos?|commands|queries|handlers|events|ports|adapters|types|interfaces|constants|helpers|utils|common|shared)\//;
const FLAT_UP_TO = 12;

const below = (folder: string): string[] => files.filter((path) => path.startsWith(`${folder}/`));
const entries = (folder: string): string[] => [
  ...new Set(below(folder).map((path) => path.slice(folder.length + 1).split('/', 1)[0]!)),
];
const modules = entries('modules').filter((name) => !name.includes('.') && name !== 'platform');

describe('the tree', () => {
  test('has at its top what docs/architecture.md lists', () => {
    const top = [...new Set(files.map((path) => path.split('/', 1)[0]!))].toSorted();
    expect(top).toEqual([...TOP, ...TOP_DOTS].toSorted());
  });

  test('has the start-up files in modules/ and nothing else beside the modules', () => {
    expect(entries('modules').filter((name) => name.includes('.'))).toEqual(START_UP);
  });

  test('has the kinds of tests that docs/architecture.md lists, and no spec elsewhere', () => {
    expect(entries('tests').filter((name) => !TESTS.includes(name))).toEqual([]);
    expect(files.filter((path) => /\.spec\.tsx?$/.test(path) && !path.startsWith('tests/'))).toEqual([]);
  });

  test.each(modules)('gives %s the one shape of a module', (name) => {
    const allowed = ['index.ts', `${name}.module.ts`, ...LAYERS];
    const strange = entries(`modules/${name}`).filter((entry) => !allowed.includes(entry) && !PARTS.test(entry));
    expect(strange).toEqual([]);
    expect(entries(`modules/${name}`)).toEqual(expect.arrayContaining(['index.ts', `${name}.module.ts`]));
  });

  test.each(modules.flatMap((name) => LAYERS.slice(0, 3).map((layer) => `modules/${name}/${layer}`)))(
    'keeps %s flat up to twelve files',
    (layer) => {
      const folders = entries(layer).filter((name) => !name.includes('.'));
      expect(below(layer).length > FLAT_UP_TO ? [] : folders).toEqual([]);
    },
  );

  test('splits by aggregate, never by pattern', () => {
    const inner = files.filter((path) => /^modules\/[^/]+\/[^/]+\/.+\//.test(path));
    const wrong = inner.filter((path) => PATTERNS.test(`/${path.split('/').slice(3).join('/')}`));
    expect(wrong).toEqual([]);
  });
});
