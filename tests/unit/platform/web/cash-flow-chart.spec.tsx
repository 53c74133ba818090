import { CashFlowChart } from '../../../../modules/platform/interfaces/web/charts/cash-flow-chart.js';
import { Sparkline } from '../../../../modules/platform/interfaces/web/charts/sparkline.js';
import { rendered, words } from './sample-page.js';

const MONTHS = [
  { month: '2026-01', income: '2000', expense: '1500.55' },
  { month: '2026-02', income: '1000.10', expense: '1200.20' },
];
const chart = <CashFlowChart id="c" title="Cash flow" months={MONTHS} currency="EUR" height={200} />;

const attributes = (html: string, pattern: RegExp): number[] =>
  [...html.matchAll(pattern)].map((match) => Number(match[1]));

describe('CashFlowChart', () => {
  const html = rendered(chart);

  it('puts round ticks on the axis, zero among them', () => {
    const ticks = [...html.matchAll(/\u2066([^\u2069]+)\u2069/g)].map((match) => match[1]);
    expect(ticks).toEqual(['-500', '0', '500', '1K', '1.5K', '2K']);
  });

  it('says in the table what the bars show, with exact differences', () => {
    const rows = [...html.matchAll(/<tr id="c-table-[^>]+>(.*?)<\/tr>/g)].map((match) =>
      words((match[1] ?? '').replaceAll('</t', '|</t')),
    );
    expect(rows).toEqual([
      'January 2026|€2,000.00|€1,500.55|€499.45|',
      'February 2026|€1,000.10|€1,200.20|Minus \u2212€200.10|',
    ]);
  });

  it('makes bars as high as their amounts', () => {
    const heights = attributes(html, /class="chart-income" x="[^"]+" width="[^"]+" y="[^"]+" height="([\d.]+)"/g);
    expect(heights).toHaveLength(2);
    expect((heights[0] ?? 0) / (heights[1] ?? 1)).toBeCloseTo(2000 / 1000.1, 2);
  });

  it('has a name and a description, and no style attribute that the policy would refuse', () => {
    expect(html).toMatch(/role="img" aria-labelledby="c-name c-desc"/);
    expect(html).toContain('<title id="c-name">');
    expect(html).toContain('<desc id="c-desc">February 2026: income €1,000.10');
    expect(html).not.toContain('style=');
  });

  it('tells expense from income by a hatch, not by colour alone', () => {
    expect(html).toContain('fill="url(#c-hatch)"');
    expect(html).toContain('<pattern id="c-hatch"');
  });

  it('runs from right to left where the language does', () => {
    const [first, second] = attributes(rendered(chart, { dir: 'rtl' }), /class="chart-income" x="([\d.]+)%"/g);
    expect(first).toBeGreaterThan(second ?? 100);
  });

  it('stands without months', () => {
    expect(rendered(<CashFlowChart id="c" title="Cash flow" months={[]} currency="EUR" />)).toContain(
      'No months to show',
    );
  });
});

describe('Sparkline', () => {
  it('draws a line between each two values', () => {
    expect(rendered(<Sparkline label="Up" values={['1', '2', '3']} />).match(/<line/g)).toHaveLength(2);
  });

  it('draws nothing for one value', () => {
    expect(rendered(<Sparkline label="Up" values={['1']} />)).toBe('');
  });
});
