import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { read, root } from './tree.js';

const dependencies = (): string[] => {
  const { dependencies: runtime, devDependencies } = JSON.parse(read('package.json')) as Record<string, object>;
  return [...Object.keys(runtime ?? {}), ...Object.keys(devDependencies ?? {})];
};

/** A package that is installed because another one needs it, and that package.json does not name. */
export const UNDECLARED = 'came-along';

const lines = (...imports: string[]): string => imports.map((path) => `import '${path}';\n`).join('');

/** A business module of the usual shape that breaks no rule, and asks the modules it may ask. */
function businessModule(name: string, asked: readonly string[]): Record<string, string> {
  const at = `modules/${name}`;
  return {
    [`${at}/domain/thing.ts`]: lines('../../platform/domain/money.js'),
    [`${at}/application/do-thing.ts`]: lines(
      '@nestjs/cqrs',
      '@nestjs/common',
      'node:crypto',
      '../domain/thing.js',
      '../../platform/application/unit-of-work.js',
      '../../../contracts/events/ledger.js',
      ...asked.map((other) => `../../${other}/index.js`),
    ),
    [`${at}/infrastructure/sql-things.ts`]: lines(
      'pg',
      '../application/do-thing.js',
      '../../platform/infrastructure/database/pools.js',
    ),
    [`${at}/interfaces/things.controller.ts`]: lines(
      '@nestjs/common',
      'zod',
      'fastify',
      '../application/do-thing.js',
      '../../platform/interfaces/http/guard.js',
      '../../platform/domain/money.js',
    ),
    [`${at}/interfaces/web/things.page.tsx`]: lines(
      'preact',
      '../../application/do-thing.js',
      '../../../platform/interfaces/web/components/button.js',
    ),
    [`${at}/interfaces/web/islands/edit.tsx`]: lines(
      'preact',
      '../../../../platform/domain/money.js',
      '../../../../platform/interfaces/web/components/button.js',
    ),
    [`${at}/${name}.module.ts`]: lines(
      './infrastructure/sql-things.js',
      './interfaces/things.controller.js',
      './interfaces/web/things.page.js',
    ),
    [`${at}/index.ts`]: `export * from './${name}.module.js';\nexport * from './application/do-thing.js';\n`,
  };
}

const ground: Record<string, string> = {
  'contracts/events/envelope.ts': lines('zod'),
  'contracts/events/ledger.ts': lines('zod', './envelope.js'),
  'modules/platform/domain/money.ts': lines('decimal.js'),
  'modules/platform/application/unit-of-work.ts': lines('../domain/money.js'),
  'modules/platform/application/event.ts': lines('../../../contracts/events/envelope.js'),
  'modules/platform/infrastructure/settings.ts': lines('../domain/money.js'),
  'modules/platform/infrastructure/database/pools.ts': lines('pg', 'typeorm', '../settings.js'),
  'modules/platform/infrastructure/queue/queues.ts': lines('bullmq', 'ioredis', '../../application/event.js'),
  'modules/platform/interfaces/http/guard.ts': lines(
    '@nestjs/common',
    'node:crypto',
    '../../infrastructure/settings.js',
    '../../application/unit-of-work.js',
  ),
  'modules/platform/interfaces/sockets/gateway.ts': lines('socket.io', '../http/guard.js'),
  'modules/platform/interfaces/web/components/button.tsx': lines('preact'),
  'modules/platform/interfaces/web/islands/live.tsx': lines('preact', 'socket.io-client', '../components/button.js'),
  'modules/importing/domain/parse.ts': lines('iconv-lite', 'chardet', './thing.js'),
  'modules/config.ts': lines('./platform/infrastructure/settings.js', 'zod'),
  'modules/main.ts': lines('./app.module.js', './config.js'),
  'migrations/1-ledger.ts': `import type { QueryRunner } from 'typeorm';\nexport type Runner = QueryRunner;\n`,
  'tests/support/fixture.ts': 'export const fixture = 1;\n',
  'tests/unit/ledger/thing.spec.ts': lines('../../../modules/ledger/domain/thing.js', '../../support/fixture.js'),
  'tests/unit/ledger/other.spec.ts': lines('../../../modules/ledger/domain/thing.js'),
};

/** A tree laid out like this repository in which no rule is broken, file by file. */
export function cleanTree(reads: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  const names = [...new Set([...Object.keys(reads), ...Object.values(reads).flat(), 'wealth'])];
  const modules = names.map((name) => businessModule(name, reads[name] ?? []));
  return Object.assign(
    { ...ground, 'modules/app.module.ts': lines(...names.map((name) => `./${name}/index.js`)) },
    ...modules,
  ) as Record<string, string>;
}

/** Writes files below `folder`, with this repository's rules and a stub of every package it depends on. */
export function writeTree(folder: string, tree: Readonly<Record<string, string>>): void {
  for (const name of ['.dependency-cruiser.mjs', 'tsconfig.json', 'package.json'])
    cpSync(join(root, name), join(folder, name));
  const stubs = [...dependencies(), UNDECLARED].flatMap((name) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
    [`node_modules/${name}/index.js`, 'module.exports = {};\n'],
  ]);
  for (const [path, text] of [...stubs, ...Object.entries(tree)] as [string, string][]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
