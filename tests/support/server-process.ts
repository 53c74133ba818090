import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestApp } from './app.js';
import { createDatabase, type TestDatabase } from './database.js';

type Role = 'all' | 'web' | 'worker';

/** Florin in processes of its own, which can be killed; all at one address, on one database, one at a time. */
export interface Server {
  readonly url: string;
  readonly database: TestDatabase;
  /** Of the process that runs. */
  pid(): number;
  /** What factories need of an application. */
  readonly asApp: TestApp;
  mails(): string[];
  /** Starts a process; resolves when it answers. */
  start(role: Role): Promise<void>;
  /** SIGKILL: no handler runs, nothing is finished. Resolves when the process is gone. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param more variables of the environment, over those of every test
 * @param beside another one, whose database it works on too, at an address of its own; that one is closed last
 */
export async function createServerProcess(
  more: Record<string, string> = {},
  beside: Pick<Server, 'database'> | null = null,
): Promise<Server> {
  const database = beside?.database ?? (await createDatabase());
  const dataDir = mkdtempSync(join(tmpdir(), 'florin-process-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  const kill = async (): Promise<void> => {
    const gone = child;
    child = null;
    if (!gone || gone.exitCode !== null || gone.signalCode !== null) return;
    gone.kill('SIGKILL');
    await once(gone, 'exit');
  };
  const start = async (role: Role): Promise<void> => {
    if (child) throw new Error('One is running already');
    child = launch({ APP_ROLE: role, PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: database.url, ...more });
    await answering(child);
  };
  const mails = (): string[] => textsIn(join(dataDir, 'mail'));
  return {
    url,
    database,
    pid: () => {
      if (!child?.pid) throw new Error('None is running');
      return child.pid;
    },
    asApp: { url, database, mails } as unknown as TestApp,
    mails,
    start,
    kill,
    close: async () => {
      await kill();
      if (!beside) await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function launch(environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['--enable-source-maps', '--max-semi-space-size=8', resolve('dist/modules/main.js')], {
    env: {
      PATH: process.env['PATH'],
      APP_ENV: 'test',
      APP_SECRET: process.env['FLORIN_TEST_SECRET'],
      LOG_LEVEL: 'error',
      REQUESTS_PER_MINUTE: '1000000',
      CREDENTIAL_REQUESTS_PER_MINUTE: '100000',
      ARGON2_MEMORY_KIB: '8192',
      ARGON2_PASSES: '1',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Resolves when the process says that it answers; rejects with what it said instead. */
function answering(child: ChildProcess): Promise<void> {
  return new Promise((done, failed) => {
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (said.includes('Florin answers at')) done();
    };
    child.stdout!.on('data', hear);
    child.stderr!.on('data', hear);
    child.once('exit', (code) => failed(new Error(`The process ended with ${code}: ${said}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function textsIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .map((name) => readFileSync(join(folder, name), 'utf8'));
  } catch {
    return [];
  }
}
