import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { withTable, type Kept } from '../../bench/publish.js';

const kept: Kept = {
  measuredAt: '2026-11-21T10:00:00.000Z',
  machine: { cpu: 'A chip', cores: 2, memoryGb: 8, node: 'v24.21.0' },
  measured: [
    { measure: 'POST', value: 412.3, unit: 'commits/s', floor: 1_000, ratio: 0.41, target: '≥ 0.35', verdict: 'met' },
    { measure: 'drain', value: null, unit: '', verdict: 'not measured here', note: 'no Redis' },
  ],
};
const page = (name: string): string => readFileSync(resolve(import.meta.dirname, '../../..', name), 'utf8');

describe('the table of the benchmarks', () => {
  it.each(['README.md', 'docs/benchmarks.md'])('stands in %s as it was measured, misses and gaps too', (name) => {
    const written = withTable(page(name), kept);
    expect(written).toContain('Measured on 2026-11-21: A chip, 2 cores, 8 GB, Node.js v24.21.0.');
    expect(written).toMatch(/\| POST +\| 412 commits\/s +\| 1000 +\| 0\.41 +\| ≥ 0\.35 +\| met +\|/);
    expect(written).toMatch(/\| drain +\| – .*not measured here: no Redis/);
  });

  it('replaces the one before and nothing else', () => {
    const before = page('README.md');
    const once = withTable(before, kept);
    expect(withTable(once, kept)).toBe(once);
    const around = (text: string): string => text.replace(/<!-- bench[^]*<!-- \/bench -->/, '');
    expect(around(once)).toBe(around(before));
  });

  it('is not written where no place is marked', () => {
    expect(() => withTable('# A page', kept)).toThrow('markers');
  });
});
