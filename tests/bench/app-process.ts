import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './built.js';

/** Florin in a process of its own, from the build, with the settings it is shipped with. */
export interface AppProcess {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** From spawning to the first 200 of its readiness. */
  readonly readyMs: number;
  /** The texts of all mails sent so far. */
  mails(): string[];
  /** Resident memory now and at its highest, in MB; null where the system does not tell. */
  memory(): { readonly nowMb: number; readonly peakMb: number } | null;
  stop(): Promise<void>;
}

export interface AppPlan {
  readonly databaseUrl: string;
  readonly secret: string;
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export async function startProcess({ databaseUrl, secret, folder, environment }: AppPlan): Promise<AppProcess> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', '--max-semi-space-size=8', join(root, 'dist/modules/main.js')],
    {
      env: {
        PATH: process.env['PATH'],
        APP_ENV: 'test',
        APP_SECRET: secret,
        DATABASE_URL: databaseUrl,
        DATA_DIR: folder,
        LOG_FILE: join(folder, 'florin.log'),
        PORT: '0',
        ACCESS_TOKEN_SECONDS: '3600',
        WEB_IDLE_SECONDS: '86400',
        REQUESTS_PER_MINUTE: '1000000',
        CREDENTIAL_REQUESTS_PER_MINUTE: '100000',
        UPLOAD_LIMIT_BYTES: '1073741824',
        IMPORT_ROW_LIMIT: '5000000',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const url = await answering(child);
  for (;;) {
    if ((await fetch(`${url}/health/ready`)).status === 200) break;
  }
  const readyMs = performance.now() - began;
  return {
    url,
    readyMs,
    mails: () => mailsIn(join(folder, 'mail')),
    memory: () => memoryOf(child.pid!),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** The address that the process says it answers at; rejects with what it said instead. */
function answering(child: ChildProcess): Promise<string> {
  return new Promise((done, failed) => {
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      const port = /Florin answers at http:\/\/[^:]+:(\d+)/.exec(said)?.[1];
      if (port) done(`http://127.0.0.1:${port}`);
    };
    child.stdout!.on('data', hear);
    child.stderr!.on('data', hear);
    child.once('exit', (code) => failed(new Error(`Florin ended with ${code}: ${said}`)));
  });
}

export function memoryOf(pid: number): { readonly nowMb: number; readonly peakMb: number } | null {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return null;
  const status = readFileSync(file, 'utf8');
  const mb = (field: string): number => Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)![1]) / 1024;
  return { nowMb: mb('VmRSS'), peakMb: mb('VmHWM') };
}

function mailsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}
