import { UNDECLARED } from './synthetic-tree.js';

/** A file that breaks exactly one rule, with the files it needs to do so. */
export interface Plant {
  readonly rule: string;
  readonly path: string;
  readonly text: string;
  readonly with?: Readonly<Record<string, string>>;
}

let count = 0;

/** Plants `planted-<n>` in a folder; it imports `what`, as written there. */
function plant(rule: string, folder: string, what: string, more: { type?: boolean; with?: Plant['with'] } = {}): Plant {
  count += 1;
  const text = more.type ? `import type { X } from '${what}';\nexport type Y = X;\n` : `import '${what}';\n`;
  const path = `${folder}/planted-${count}.${folder.endsWith('islands') ? 'tsx' : 'ts'}`;
  return { rule, path, text, ...(more.with && { with: more.with }) };
}

const layers = [
  plant('domain-is-pure', 'modules/ledger/domain', '@nestjs/common'),
  plant('domain-is-pure', 'modules/ledger/domain', 'zod'),
  plant('domain-is-pure', 'modules/ledger/domain', 'node:crypto'),
  plant('domain-is-pure', 'modules/ledger/domain', 'decimal.js'),
  plant('domain-is-pure', 'modules/ledger/domain', 'iconv-lite'),
  plant('domain-is-pure', 'modules/ledger/domain', '../application/do-thing.js', { type: true }),
  plant('domain-is-pure', 'modules/ledger/domain', '../../platform/application/unit-of-work.js', { type: true }),
  plant('domain-is-pure', 'modules/ledger/domain', '../../../contracts/events/ledger.js', { type: true }),
  plant('domain-is-pure', 'modules/importing/domain', 'zod'),
  plant('domain-is-pure', 'modules/importing/domain', 'node:fs'),
  plant('domain-is-pure', 'modules/platform/domain', 'rxjs'),
  plant('domain-is-pure', 'modules/platform/domain', 'zod'),
  plant('application-knows-no-adapter', 'modules/ledger/application', '../infrastructure/sql-things.js'),
  plant('application-knows-no-adapter', 'modules/ledger/application', '../interfaces/things.controller.js', {
    type: true,
  }),
  plant(
    'application-knows-no-adapter',
    'modules/ledger/application',
    '../../platform/infrastructure/database/pools.js',
  ),
  plant('application-knows-no-adapter', 'modules/ledger/application', 'node:fs'),
  plant('application-knows-no-adapter', 'modules/ledger/application', 'zod'),
  plant('application-knows-no-adapter', 'modules/platform/application', '../infrastructure/settings.js'),
  plant('application-knows-no-adapter', 'modules/platform/application', 'node:fs'),
  plant('interfaces-reach-the-domain-through-messages', 'modules/ledger/interfaces', '../domain/thing.js'),
  plant('interfaces-reach-the-domain-through-messages', 'modules/ledger/interfaces', '../domain/thing.js', {
    type: true,
  }),
  plant(
    'interfaces-reach-the-domain-through-messages',
    'modules/ledger/interfaces/web',
    '../../infrastructure/sql-things.js',
  ),
  plant(
    'interfaces-reach-the-domain-through-messages',
    'modules/ledger/interfaces',
    '../../platform/infrastructure/database/pools.js',
  ),
  plant('interfaces-reach-the-domain-through-messages', 'modules/ledger/interfaces', 'nodemailer'),
  plant('interfaces-reach-the-domain-through-messages', 'modules/ledger/interfaces', 'node:fs'),
  plant(
    'interfaces-reach-the-domain-through-messages',
    'modules/platform/interfaces/http',
    '../../infrastructure/database/pools.js',
  ),
  plant(
    'infrastructure-does-not-call-interfaces',
    'modules/ledger/infrastructure',
    '../interfaces/things.controller.js',
  ),
  plant(
    'infrastructure-does-not-call-interfaces',
    'modules/ledger/infrastructure',
    '../../platform/interfaces/http/guard.js',
  ),
  plant(
    'infrastructure-does-not-call-interfaces',
    'modules/ledger/infrastructure',
    '../../../contracts/events/ledger.js',
    { type: true },
  ),
  plant('infrastructure-does-not-call-interfaces', 'modules/platform/infrastructure', '../interfaces/http/guard.js'),
  plant('islands-run-in-a-browser', 'modules/ledger/interfaces/web/islands', '@nestjs/common'),
  plant('islands-run-in-a-browser', 'modules/ledger/interfaces/web/islands', 'node:crypto'),
  plant('islands-run-in-a-browser', 'modules/ledger/interfaces/web/islands', '../../../application/do-thing.js', {
    type: true,
  }),
  plant('islands-run-in-a-browser', 'modules/platform/interfaces/web/islands', '../../http/guard.js'),
];

const modules = [
  plant('modules-meet-at-index', 'modules/reporting/infrastructure', '../../ledger/domain/thing.js'),
  plant('modules-meet-at-index', 'modules/reporting/infrastructure', '../../ledger/infrastructure/sql-things.js', {
    type: true,
  }),
  plant('modules-meet-at-index', 'modules', './ledger/domain/thing.js'),
  plant('nobody-knows-start-up', 'modules/ledger/infrastructure', '../../config.js'),
  plant('nobody-knows-start-up', 'modules/platform/infrastructure', '../../app.module.js'),
  plant('platform-knows-no-business', 'modules/platform/infrastructure', '../../ledger/index.js'),
  plant('platform-knows-no-business', 'modules/platform/interfaces/http', '../../../../contracts/events/ledger.js', {
    type: true,
  }),
  plant('contracts-import-nothing', 'contracts/events', '../../modules/platform/domain/money.js'),
  plant('contracts-import-nothing', 'contracts/events', 'decimal.js'),
  plant('no-own-index', 'modules/ledger/infrastructure', '../index.js'),
  plant('no-inner-barrels', 'modules/ledger/infrastructure', '../domain/index.js', {
    with: { 'modules/ledger/domain/index.ts': `export * from './thing.js';\n` },
  }),
];

const reads = [
  plant('reads-follow-the-dag', 'modules/demo/application', '../../importing/index.js'),
  plant('reads-follow-the-dag', 'modules/identity/infrastructure', '../../ledger/index.js'),
  plant('reads-follow-the-dag', 'modules/importing/infrastructure', '../../tenancy/index.js'),
  plant('reads-follow-the-dag', 'modules/ledger/infrastructure', '../../reporting/index.js'),
  plant('reads-follow-the-dag', 'modules/notifications/application', '../../identity/index.js'),
  plant('reads-follow-the-dag', 'modules/reporting/interfaces', '../../importing/index.js', { type: true }),
  plant('reads-follow-the-dag', 'modules/wealth/infrastructure', '../../ledger/index.js'),
  plant('reads-follow-the-dag', 'modules/tenancy/infrastructure', '../../identity/index.js'),
];

const libraries = [
  plant('orm-only-in-adapters', 'modules/platform/interfaces/http', 'pg'),
  plant('orm-only-in-adapters', 'modules/ledger', 'typeorm'),
  plant('orm-only-in-adapters', 'modules', 'pg', { type: true }),
  plant('queue-and-socket-libraries-only-in-platform', 'modules/ledger/infrastructure', 'bullmq'),
  plant('queue-and-socket-libraries-only-in-platform', 'modules/notifications/infrastructure', 'socket.io'),
  plant('queue-and-socket-libraries-only-in-platform', 'modules', 'ioredis'),
];

const hygiene = [
  {
    rule: 'no-cycles',
    path: 'modules/ledger/domain/planted-there.ts',
    text: `import type { Back } from './planted-back.js';\nexport type There = Back;\n`,
    with: {
      'modules/ledger/domain/planted-back.ts': `import type { There } from './planted-there.js';\nexport type Back = There;\n`,
    },
  },
  { rule: 'no-orphans', path: 'modules/ledger/domain/planted-alone.ts', text: 'export const alone = 1;\n' },
  plant('no-import-of-tests', 'modules/ledger/infrastructure', '../../../tests/support/fixture.js'),
  plant('no-import-of-tests', 'tests/unit/ledger', './other.spec.js'),
  plant('no-dev-deps-in-production', 'modules/platform/infrastructure', 'fast-check'),
  plant('resolvable', 'modules/platform/infrastructure', './nowhere.js'),
  plant('resolvable', 'modules/platform/infrastructure', UNDECLARED),
];

export const plants: readonly Plant[] = [...layers, ...modules, ...reads, ...libraries, ...hygiene];
