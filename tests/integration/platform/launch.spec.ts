import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The smallest project that launch.mjs can prepare, with an npm that writes down what it was asked. */
let project: string;

const LAUNCH = 'modules/platform/interfaces/cli/launch.mjs';
const env = () => ({ ...process.env, PATH: `${project}/bin:${process.env['PATH'] ?? ''}` });
const launch = (command: string) =>
  spawnSync(process.execPath, [path.join(project, LAUNCH), command], { env: env(), encoding: 'utf8' });
const asked = (): string[] => {
  const log = readFileSync(path.join(project, 'asked'), 'utf8').split('\n').filter(Boolean);
  writeFileSync(path.join(project, 'asked'), '');
  return log;
};
const write = (name: string, text: string) => writeFileSync(path.join(project, name), text);
const lock = (version: string, more = {}) =>
  JSON.stringify({ packages: { '': {}, 'node_modules/x': { version, integrity: 'sha512-x', ...more } } });

function fakeNpm(install: string, build = 'mkdir -p dist'): void {
  write('bin/npm', `#!/bin/sh\necho "$@" >> asked\ncase $1 in install) ${install};; run) ${build};; esac\n`);
  chmodSync(path.join(project, 'bin/npm'), 0o755);
}

beforeEach(() => {
  project = mkdtempSync(path.join(os.tmpdir(), 'florin-launch-'));
  mkdirSync(path.join(project, 'bin'));
  mkdirSync(path.join(project, path.dirname(LAUNCH)), { recursive: true });
  cpSync(LAUNCH, path.join(project, LAUNCH));
  write('package.json', '{}');
  write('package-lock.json', lock('1.0.0'));
  fakeNpm('mkdir -p node_modules');
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

const INSTALL = 'install --no-audit --no-fund --include=dev --include=optional';
const BUILD = 'run --silent build';

describe('launch.mjs prepare', () => {
  it('installs and builds at first, then nothing until something changes', () => {
    expect(launch('prepare').status).toBe(0);
    expect(asked()).toEqual([INSTALL, BUILD]);
    expect(launch('prepare')).toMatchObject({ status: 0, stderr: '' });
    expect(asked()).toEqual([]);
    write('modules/new.ts', 'export {};');
    launch('prepare');
    expect(asked()).toEqual([BUILD]);
    write('package-lock.json', lock('1.0.1'));
    launch('prepare');
    expect(asked()).toEqual([INSTALL, BUILD]);
  });

  it('puts back a lock file that npm wrote in another way, and goes on', () => {
    fakeNpm(`mkdir -p node_modules; echo '${lock('1.0.0', { libc: ['glibc'] })}' > package-lock.json`);
    expect(launch('prepare').status).toBe(0);
    expect(readFileSync(path.join(project, 'package-lock.json'), 'utf8')).toBe(lock('1.0.0'));
  });

  it('puts back a lock file that npm gave other versions, and refuses', () => {
    fakeNpm(`mkdir -p node_modules; echo '${lock('1.0.1')}' > package-lock.json`);
    const refused = launch('prepare');
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('does not match package.json');
    expect(readFileSync(path.join(project, 'package-lock.json'), 'utf8')).toBe(lock('1.0.0'));
  });

  it('shows why a build failed, and builds again the next time', () => {
    fakeNpm('mkdir -p node_modules', 'echo "x.ts: wrong"; exit 2');
    const failed = launch('prepare');
    expect(failed.status).toBe(1);
    expect(failed.stderr).toMatch(/x\.ts: wrong\n\nnpm run build failed \(exit 2\)/);
    fakeNpm('false');
    asked();
    expect(launch('prepare').status).toBe(0);
    expect(asked()).toEqual([BUILD]);
  });

  it('works once when it is started twice, and takes the turn of a killed one', async () => {
    mkdirSync(path.join(project, '.data'));
    write('.data/prepare.lock', `${process.pid} 1`);
    fakeNpm('mkdir -p node_modules; sleep 0.3');
    const both = [1, 2].map(() => spawn(process.execPath, [path.join(project, LAUNCH), 'prepare'], { env: env() }));
    const codes = await Promise.all(both.map(async (child) => ((await once(child, 'exit')) as [number])[0]));
    expect(codes).toEqual([0, 0]);
    expect(asked()).toEqual([INSTALL, BUILD]);
  });
});

describe('launch.mjs node', () => {
  it('names the Node.js that the project brings, else this one', () => {
    expect(launch('node').stdout.trim()).toBe(process.execPath);
    const brought = path.join(project, `node_modules/node-${process.platform}-${process.arch}/bin`);
    mkdirSync(brought, { recursive: true });
    writeFileSync(path.join(brought, 'node'), '');
    expect(launch('node').stdout.trim()).toBe(path.join(brought, 'node'));
  });
});
