/**
 * Who may import whom: docs/architecture.md, "Layers" and "Between modules", as rules. Each layer is an allow-list, so
 * a new folder or library is refused until it is named here. tests/architecture/planted-violations.spec.ts plants at
 * least one violation for every entry below.
 */

/** The direction of reads between business modules: a DAG. A module that is not listed asks nobody. */
export const READS = {
  demo: ['identity', 'ledger'],
  identity: ['tenancy'],
  importing: ['ledger'],
  ledger: ['tenancy'],
  notifications: ['ledger', 'importing'],
  reporting: ['ledger'],
};

/** Pure libraries that the parsers of bank files are made of; no I/O, no clock. */
const PARSERS = '^node_modules/(iconv-lite|chardet|saxes)/';
const BUSINESS = '^modules/(?!platform/)([^/]+)';
const FACE = '^modules/[^/]+/index\\.ts$';
/** What every event carries besides its data: the one contract that names no module. */
const ENVELOPE = '^contracts/events/envelope\\.ts$';
const START_UP = '^modules/[^/]+\\.tsx?$';
const BUILD_SCRIPTS = '^modules/platform/interfaces/web/[^/]+\\.mjs$';
const PAGES =
  '^node_modules/(preact|preact-render-to-string|zod|rxjs|fastify|@fastify/multipart|htmx\\.org|d3-scale|d3-shape|@simplewebauthn/browser)/';
const NEST = '^node_modules/@nestjs/';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const only = (name, comment, from, allowed) => forbid(name, comment, { path: from }, { pathNot: allowed });

const layers = [
  only(
    'domain-is-pure',
    'Rules import their own domain and platform/domain.',
    '^modules/(?!platform/|importing/)([^/]+)/domain/',
    ['^modules/$1/domain/', '^modules/platform/domain/'],
  ),
  only(
    'domain-is-pure',
    'The domain of importing parses text, so it may also use pure parsers.',
    '^modules/importing/domain/',
    ['^modules/(importing|platform)/domain/', PARSERS],
  ),
  only('domain-is-pure', 'platform/domain stands on decimal.js alone.', '^modules/platform/domain/', [
    '^modules/platform/domain/',
    '^node_modules/decimal\\.js/',
  ]),
  only('application-knows-no-adapter', 'Use cases import messages, ports and rules.', `${BUSINESS}/application/`, [
    '^modules/$1/(application|domain)/',
    '^modules/platform/(application|domain)/',
    '^contracts/',
    FACE,
    '^node_modules/@nestjs/(cqrs|common)/',
    '^(node:)?crypto$',
  ]),
  only(
    'application-knows-no-adapter',
    "Platform's ports know nothing but platform/domain.",
    '^modules/platform/application/',
    ['^modules/platform/(application|domain)/', ENVELOPE, '^node_modules/@nestjs/(cqrs|common)/', '^(node:)?crypto$'],
  ),
  only(
    'interfaces-reach-the-domain-through-messages',
    'Controllers and pages ask messages.',
    `${BUSINESS}/interfaces/`,
    [
      '^modules/$1/(interfaces|application)/',
      '^modules/platform/(interfaces|application|domain)/',
      '^modules/platform/infrastructure/settings\\.ts$',
      '^contracts/',
      FACE,
      NEST,
      PAGES,
      '^(node:)?(crypto|stream|stream/promises)$',
    ],
  ),
  forbid(
    'interfaces-reach-the-domain-through-messages',
    'What the platform shows takes from its adapters only the settings.',
    { path: '^modules/platform/interfaces/' },
    { path: '^modules/platform/infrastructure/', pathNot: '^modules/platform/infrastructure/settings\\.ts$' },
  ),
  forbid(
    'infrastructure-does-not-call-interfaces',
    'Adapters are called; they call nobody above them.',
    { path: '^modules/([^/]+)/infrastructure/' },
    { path: ['^modules/[^/]+/interfaces/', '^contracts/'] },
  ),
  forbid(
    'islands-run-in-a-browser',
    'What is bundled for the browser imports neither Nest nor Node.js nor use cases.',
    { path: '^modules/.+/islands/' },
    {
      path: ['^modules/', '^node_modules/', '^(node:)?[a-z_]+(/promises)?$'],
      pathNot: [
        '^modules/.+/islands/',
        '^modules/platform/domain/',
        '^modules/[^/]+/interfaces/web/components/',
        '^node_modules/(preact|d3-scale|d3-shape|decimal\\.js|htmx\\.org|socket\\.io-client|@simplewebauthn/browser)/',
      ],
    },
  ),
];

const modules = [
  forbid(
    'modules-meet-at-index',
    'Another module is reached through its index.ts.',
    { path: '^modules/([^/]+)/' },
    { path: '^modules/[^/]+/', pathNot: ['^modules/($1|platform)/', FACE] },
  ),
  forbid(
    'modules-meet-at-index',
    'Start-up knows every module, by its face.',
    { path: START_UP },
    { path: '^modules/[^/]+/', pathNot: ['^modules/platform/', FACE] },
  ),
  forbid('nobody-knows-start-up', 'Wiring is not imported.', { path: '^modules/[^/]+/' }, { path: START_UP }),
  forbid(
    'platform-knows-no-business',
    'The ground knows no module and no event of one.',
    { path: '^modules/platform/' },
    { path: ['^modules/(?!platform/)[^/]+/', '^contracts/'], pathNot: ENVELOPE },
  ),
  only('contracts-import-nothing', 'Published schemas stand alone; zod is what they are written in.', '^contracts/', [
    '^contracts/',
    '^node_modules/zod/',
  ]),
  forbid(
    'no-own-index',
    'index.ts is for others.',
    { path: '^modules/([^/]+)/.+' },
    { path: '^modules/$1/index\\.ts$' },
  ),
  forbid(
    'no-inner-barrels',
    'No barrel but the face of a module.',
    {},
    { path: '^(modules/[^/]+/.+|contracts/.*)index\\.tsx?$' },
  ),
];

/** One rule per module: what it may ask is what READS says; a module without an entry may ask nobody. */
const reads = [
  ...Object.entries(READS).map(([module, asked]) =>
    forbid(
      'reads-follow-the-dag',
      `${module} may ask ${asked.join(', ')}.`,
      { path: `^modules/${module}/` },
      { path: '^modules/[^/]+/', pathNot: `^modules/(${[module, 'platform', ...asked].join('|')})/` },
    ),
  ),
  forbid(
    'reads-follow-the-dag',
    'A module that is not in READS asks nobody.',
    { path: `^modules/(?!(?:${[...Object.keys(READS), 'platform'].join('|')})/)([^/]+)/` },
    { path: '^modules/[^/]+/', pathNot: '^modules/($1|platform)/' },
  ),
];

const libraries = [
  forbid(
    'orm-only-in-adapters',
    'There is no database handle without an actor.',
    { path: '^modules/', pathNot: '^modules/[^/]+/infrastructure/' },
    { path: '^node_modules/(typeorm|@nestjs/typeorm|pg|pg-copy-streams|@types/pg)/' },
  ),
  forbid(
    'queue-and-socket-libraries-only-in-platform',
    'Modules publish events and push through ports.',
    { path: '^(modules|contracts)/', pathNot: '^modules/platform/' },
    {
      path: '^node_modules/(bullmq|@nestjs/bullmq|ioredis|redis|@redis/[^/]+|socket\\.io|socket\\.io-client|@socket\\.io/[^/]+|@nestjs/platform-socket\\.io)/',
    },
  ),
];

const hygiene = [
  forbid('no-cycles', 'A cycle between injectables crashes ESM start-up.', {}, { circular: true }),
  forbid(
    'no-orphans',
    'Nothing lies about that nobody reaches.',
    { orphan: true, path: '^(modules|contracts)/', pathNot: [BUILD_SCRIPTS, '\\.d\\.ts$', '^modules/.+/islands/'] },
    {},
  ),
  forbid(
    'no-import-of-tests',
    'Code does not know its tests.',
    { path: '^(modules|contracts|migrations)/' },
    { path: '^tests/' },
  ),
  forbid('no-import-of-tests', 'A spec is run, not imported.', {}, { path: '\\.spec\\.tsx?$' }),
  forbid(
    'no-dev-deps-in-production',
    'The image is installed without them.',
    { path: '^(modules|contracts|migrations)/', pathNot: BUILD_SCRIPTS },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  ),
  forbid('resolvable', 'What is imported exists and is declared in package.json.', {}, { couldNotResolve: true }),
  forbid(
    'resolvable',
    'A package that only came along with another one can leave with it.',
    { path: '^(modules|contracts|migrations)/' },
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
];

export default {
  forbidden: [...layers, ...modules, ...reads, ...libraries, ...hygiene],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    moduleSystems: ['es6'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.d.ts', '.d.mts'],
    },
  },
};
