import tseslint from 'typescript-eslint';
import { sizeExceptions } from './tests/architecture/size-exceptions.mjs';

const exempt = (limit) =>
  sizeExceptions
    .filter((exception) => exception.limits.includes(limit))
    .map(({ path }) => (path.endsWith('/') ? `${path}**` : path));

const only = (selector, message) => ({ selector, message });

const noEnv = [
  only(
    'MemberExpression[object.name="process"][property.name="env"]',
    'Read Settings; only modules/config.ts reads the environment.',
  ),
  only('VariableDeclarator[init.name="process"] > ObjectPattern > Property[key.name="env"]', 'Read Settings instead.'),
];
const noDefaultExport = [only('ExportDefaultDeclaration', 'Export by name: a file is called like what it exports.')];
const noClock = [
  only('NewExpression[callee.name="Date"][arguments.length=0]', 'The only clock here is tx.now.'),
  only('CallExpression[callee.object.name="Date"][callee.property.name="now"]', 'The only clock here is tx.now.'),
  only('CallExpression[callee.object.name="Math"][callee.property.name="random"]', 'Rules are deterministic.'),
];
const noWaiting = [
  only('AwaitExpression', 'Rules do not wait: load before, decide here.'),
  only(':function[async=true]', 'Rules do not wait: load before, decide here.'),
];
const noFloatMoney = [
  only('CallExpression[callee.property.name="toNumber"]', 'Amounts stay decimals until they are text.'),
  only('CallExpression[callee.object.name="Number"][callee.property.name="parseFloat"]', 'Amounts are decimals.'),
];
const noStatusOfOnesOwn = {
  group: ['@nestjs/common'],
  importNamePattern: 'Exception$',
  message: 'Throw a DomainError; the one filter knows the status.',
};
const noDetours = {
  name: '@nestjs/common',
  importNames: ['forwardRef', 'Scope'],
  message: 'docs/architecture.md, "What we deliberately do not do".',
};
const noLostEvents = [
  {
    name: '@nestjs/cqrs',
    importNames: ['EventBus', 'EventPublisher', 'AggregateRoot', 'EventsHandler', 'Saga'],
    message: 'In-process events are not awaited and are lost on a crash: record a contract event in the outbox.',
  },
  { name: 'bullmq', importNames: ['QueueEvents'], message: 'Loses events on PostgreSQL.' },
];
const onlyInjectable = {
  name: '@nestjs/common',
  allowImportNames: ['Injectable'],
  message: 'A use case knows of Nest only that it is injectable.',
};
const noAmbientProcess = [
  { name: 'node:process', message: 'Use Settings; the global process does for signals and exit codes.' },
  { name: 'process', message: 'Use Settings; the global process does for signals and exit codes.' },
];
const imports = (paths, patterns) => [
  'error',
  { paths: [...noAmbientProcess, ...noLostEvents, noDetours, ...paths], patterns },
];

const strictOnTypes = {
  files: ['**/*.ts', '**/*.tsx'],
  extends: [tseslint.configs.strictTypeChecked],
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
  rules: {
    '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
    // With noUncheckedIndexedAccess, `rows[0]!` is how one says that a row was asked for and must be there.
    '@typescript-eslint/no-non-null-assertion': 'off',
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
    '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    '@typescript-eslint/consistent-type-imports': 'error',
    // TypeScript is structural: an object with what a class has is one.
    '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    '@typescript-eslint/no-invalid-void-type': 'off',
    // Matters of taste that cost more lines than they save.
    '@typescript-eslint/no-confusing-void-expression': 'off',
    '@typescript-eslint/no-unnecessary-type-arguments': 'off',
    // `queryIn<Row>(…)`: the caller says what the rows of its SQL look like, once.
    '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    '@typescript-eslint/no-misused-spread': ['error', { allow: ['string', 'Settings'] }],
    // A handler is async because its port is, whether it awaits or not.
    '@typescript-eslint/require-await': 'off',
  },
};

const browserScripts = {
  files: ['modules/**/islands/**/*.ts', 'modules/**/islands/**/*.tsx'],
  languageOptions: {
    parserOptions: { projectService: false, project: './.tsconfig.islands.json', tsconfigRootDir: import.meta.dirname },
  },
};

const everywhere = {
  files: ['**/*.ts', '**/*.tsx', '**/*.mjs'],
  rules: {
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'max-lines': ['error', { max: 250 }],
    'max-lines-per-function': ['error', { max: 60 }],
    'max-params': ['error', { max: 4 }],
    'no-console': 'error',
    'no-debugger': 'error',
    'no-restricted-globals': ['error', { name: 'parseFloat', message: 'Amounts are decimals.' }],
    'no-var': 'error',
    'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'start' }],
    'object-shorthand': ['error', 'always', { avoidQuotes: true }],
    'prefer-const': 'error',
  },
};

const code = [
  {
    files: ['modules/**/*.{ts,tsx}', 'contracts/**/*.ts', 'migrations/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...noEnv, ...noDefaultExport],
      'no-restricted-imports': imports([], [noStatusOfOnesOwn]),
    },
  },
  { files: ['modules/platform/interfaces/**/*.{ts,tsx}'], rules: { 'no-restricted-imports': imports([], []) } },
  {
    files: ['modules/*/infrastructure/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noEnv, ...noDefaultExport, ...noFloatMoney] },
  },
  {
    files: ['modules/*/application/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...noEnv, ...noDefaultExport, ...noFloatMoney, ...noClock],
      'no-restricted-imports': imports([onlyInjectable], []),
    },
  },
  {
    files: ['modules/*/domain/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...noEnv, ...noDefaultExport, ...noFloatMoney, ...noClock, ...noWaiting],
    },
  },
  {
    // Money itself counts minor units with it.
    files: ['modules/platform/domain/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noEnv, ...noDefaultExport, ...noClock, ...noWaiting] },
  },
  {
    // Ids carry the millisecond they were made in; nothing is decided by it.
    files: ['modules/platform/application/new-id.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noEnv, ...noDefaultExport, ...noFloatMoney] },
  },
  { files: ['modules/config.ts'], rules: { 'no-restricted-syntax': ['error', ...noDefaultExport] } },
];

const tests = {
  files: ['tests/**/*.{ts,tsx,mjs}'],
  rules: {
    // Tests look into answers as a client would: JSON of any shape, judged by expectations.
    '@typescript-eslint/no-unsafe-argument': 'off',
    '@typescript-eslint/no-unsafe-assignment': 'off',
    '@typescript-eslint/no-unsafe-call': 'off',
    '@typescript-eslint/no-unsafe-member-access': 'off',
    '@typescript-eslint/no-unsafe-return': 'off',
    // A describe block is as long as its tests; tests/architecture/size.spec.ts measures each test by itself.
    'max-lines-per-function': 'off',
    '@typescript-eslint/unbound-method': 'off',
  },
};

/** Command-line scripts talk to a terminal and read its environment. */
const scripts = {
  files: ['**/*.mjs'],
  rules: { 'no-console': 'off' },
};

const exceptions = [
  ['file', 'max-lines'],
  ['function', 'max-lines-per-function'],
  ['parameters', 'max-params'],
]
  .map(([limit, rule]) => ({ files: exempt(limit), rules: { [rule]: 'off' } }))
  .filter(({ files }) => files.length > 0);

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'coverage/**', '.data/**', '**/*.d.mts', '**/*.js'] },
  strictOnTypes,
  browserScripts,
  everywhere,
  code,
  tests,
  scripts,
  exceptions,
);
