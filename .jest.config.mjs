import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));

/** One project per kind of test; `make test-unit`, `test-integration` … pick theirs with --selectProjects. */
const project = (name, extra = {}) => ({
  displayName: name,
  testEnvironment: 'node',
  rootDir: import.meta.dirname,
  roots: [`<rootDir>/tests/${name}`],
  testRegex: '\\.spec\\.tsx?$',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.tsx?$': ['@swc/jest', { ...swc, swcrc: false, sourceMaps: 'inline', module: { type: 'es6' } }] },
  ...extra,
});

const withPostgres = {
  setupFiles: ['<rootDir>/tests/support/load-nest.mjs'],
  globalSetup: '<rootDir>/tests/support/start-postgres.mjs',
  globalTeardown: '<rootDir>/tests/support/stop-postgres.mjs',
};

export default {
  projects: [
    project('unit'),
    project('architecture'),
    project('integration', withPostgres),
    project('isolation', withPostgres),
    project('properties', withPostgres),
    project('e2e', withPostgres),
    project('chaos', withPostgres),
  ],
  maxWorkers: 2,
  // Starting a process or a browser takes seconds on a machine that has other work: what hangs is told from what is slow.
  testTimeout: 30_000,
  workerIdleMemoryLimit: '1GB',
  collectCoverageFrom: ['modules/**/*.{ts,tsx}', '!modules/**/islands/**'],
  coverageDirectory: 'coverage',
};
