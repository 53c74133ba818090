import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readSettings } from '../../modules/config.js';
import { Pools } from '../../modules/platform/infrastructure/database/pools.js';
import { Settings } from '../../modules/platform/infrastructure/settings.js';
import { createApp } from '../../modules/start.js';
import { createDatabase, type TestDatabase } from './database.js';

export interface TestApp {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly database: TestDatabase;
  readonly pools: Pools;
  /** The texts of all mails sent so far, oldest first. */
  mails(): string[];
  close(): Promise<void>;
}

/** The whole application in this process, on a database and a mail folder of its own. */
export async function startApp(overrides: Partial<Settings> = {}): Promise<TestApp> {
  const database = await createDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'florin-app-'));
  const environment = {
    APP_ENV: 'test',
    PORT: '0',
    DATA_DIR: dataDir,
    LOG_LEVEL: process.env['FLORIN_TEST_LOG'] ?? 'silent',
    ARGON2_MEMORY_KIB: '8192',
    ARGON2_PASSES: '1',
    REQUESTS_PER_MINUTE: '1000000',
    CREDENTIAL_REQUESTS_PER_MINUTE: '100000',
    DATABASE_URL: database.url,
    APP_SECRET: process.env['FLORIN_TEST_SECRET']!,
  };
  const settings = new Settings({ ...readSettings(environment), ...overrides });
  const app = await createApp(settings);
  await app.listen(overrides.port ?? 0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    app,
    database,
    pools: app.get(Pools),
    mails: () => mailsIn(join(dataDir, 'mail')),
    close: async () => {
      await app.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function mailsIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .map((name) => readFileSync(join(folder, name), 'utf8'));
  } catch {
    return [];
  }
}
