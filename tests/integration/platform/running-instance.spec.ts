import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  claimInstance,
  runningInstance,
  stopInstance,
} from '../../../modules/platform/interfaces/cli/running-instance.js';

const COMPILED = path.resolve('dist/modules/platform/interfaces/cli/running-instance.js');
const address = { port: 3000, url: 'http://localhost:3000' };

let dataDir: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'florin-claim-'));
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

/** A process that claims the folder and lives until SIGTERM or the death of its parent, then says so and releases. */
const CLAIMS = `
  const { claimInstance, watchParent } = await import(${JSON.stringify(COMPILED)});
  const claim = await claimInstance(process.env.DATA, { port: 3001, url: 'http://localhost:3001' });
  const end = () => { claim.stopping(); setTimeout(() => { claim.release(); process.exit(0); }, 300); };
  process.on('SIGTERM', end);
  watchParent(end);
  setInterval(() => undefined, 1000);
  process.stdout.write(process.pid + '\\n');`;

async function startClaiming(parentScript?: string): Promise<{ child: ChildProcess; pid: number }> {
  const script = parentScript ?? CLAIMS;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, DATA: dataDir, CLAIMS },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, pid: Number(line.toString()) };
}

describe('claimInstance', () => {
  it('gives the folder to one and tells the next where it runs', async () => {
    const { pid } = await startClaiming();
    expect(await claimInstance(dataDir, address)).toEqual({
      kind: 'running',
      pid,
      port: 3001,
      url: 'http://localhost:3001',
      stopping: false,
    });
    expect(runningInstance(dataDir)?.pid).toBe(pid);
  });

  it('leaves nothing behind when it is released', async () => {
    const claim = await claimInstance(dataDir, address);
    if (claim.kind === 'claimed') claim.release();
    expect(existsSync(path.join(dataDir, 'florin.json'))).toBe(false);
    expect((await claimInstance(dataDir, address)).kind).toBe('claimed');
  });

  it('takes over what a killed process, another process with its id, or half a file left', async () => {
    const { child } = await startClaiming();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const first = await claimInstance(dataDir, address);
    expect(first.kind).toBe('claimed');

    const file = path.join(dataDir, 'florin.json');
    const recorded = JSON.parse(readFileSync(file, 'utf8')) as { started: string };
    writeFileSync(file, JSON.stringify({ ...recorded, started: 'another-boot/1' }));
    expect((await claimInstance(dataDir, address)).kind).toBe('claimed');
    writeFileSync(file, '{"pid": 1');
    expect((await claimInstance(dataDir, address)).kind).toBe('claimed');
  });

  it('waits for one that is stopping', async () => {
    const { child } = await startClaiming();
    child.kill('SIGTERM');
    await once(child, 'exit');
    expect((await claimInstance(dataDir, address)).kind).toBe('claimed');
  });

  it('waits for one whose parent was killed, which ends because of it', async () => {
    const parent = `import { spawn } from 'node:child_process';
      spawn(process.execPath, ['--input-type=module', '-e', process.env.CLAIMS], { stdio: ['ignore', 'inherit', 'inherit'] });
      setInterval(() => undefined, 1000);`;
    const { child, pid } = await startClaiming(parent);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(runningInstance(dataDir)?.pid).toBe(pid);
    expect((await claimInstance(dataDir, address)).kind).toBe('claimed');
    expect(runningInstance(dataDir)?.pid).toBe(process.pid);
  });
});

describe('stopInstance', () => {
  it('ends the instance and waits for it', async () => {
    const { child } = await startClaiming();
    const ended = once(child, 'exit');
    expect(await stopInstance(dataDir)).toBe('stopped');
    expect(await ended).toEqual([0, null]);
    expect(await stopInstance(dataDir)).toBe('not-running');
  });
});
