import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'florin-bench-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function bench(...args: string[]): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, ['tests/support/bench.mjs', ...args], { env: { PATH: process.env['PATH'] } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

interface Line {
  readonly measure: string;
  readonly value: number | null;
  readonly verdict: string;
  readonly note?: string;
}

describe('make bench', () => {
  it('runs every row with --quick, judges nothing, and says that the numbers mean nothing', async () => {
    const out = join(folder, 'quick.json');
    const { code, said } = await bench('--quick', `--out=${out}`);
    const { measured } = JSON.parse(readFileSync(out, 'utf8')) as { measured: Line[] };
    expect(measured.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
    expect(code).toBe(0);
    expect(said).toContain('These numbers mean nothing');
    expect(new Set(measured.map(({ verdict }) => verdict))).toEqual(
      new Set(['shown', 'not measured here', 'not measurable yet']),
    );
    for (const measure of [
      'ready after a warm start',
      'idle memory',
      'POST /transactions, 32 clients',
      'POST /transactions, p95 at 16 clients',
      'commit → socket push, p95',
      'outbox drain of 60, PostgreSQL',
      'list, filter: none, 900',
      'dashboard data: 900 against 300',
      'dashboard page, 900',
      'import of 200 rows',
      'dashboard page, 300, among 2 tenants with 200',
    ]) {
      expect([measure, measured.find((line) => line.measure === measure)?.value]).toEqual([
        measure,
        expect.any(Number),
      ]);
    }
    // What cannot be measured stays in the table, by name and with its reason.
    const absent = measured.filter(({ value }) => value === null);
    expect(absent.length).toBeGreaterThan(3);
    expect(absent.filter(({ note }) => !note)).toEqual([]);
  }, 300_000);

  it('refuses what it does not know', async () => {
    const { code, said } = await bench('--fast');
    expect([code, said]).toEqual([1, expect.stringContaining('bench does not know --fast')]);
  });
});
