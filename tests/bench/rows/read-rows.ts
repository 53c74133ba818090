import type { Outcome } from '../load.js';
import { judged, ratioOf, rounded, type Measured } from '../measured.js';
import type { Row } from '../row.js';
import { sizeText } from '../options.js';
import type { World } from '../world.js';
import { dashboardPage, dashboardQuery, filtersOf, leastDashboard, leastList, listed } from './reads.js';

/** The size that the targets of reads speak of, and the one they are compared with. */
const LARGE = 1_000_000;
const SMALL = 10_000;
const LIST_MAX = 25;
const DASHBOARD_MAX = 50;
const PAGE_MAX = 120;
const GROWTH_MAX = 2;

interface Limit {
  readonly ms: number;
  /** Whether the target speaks of this size. */
  readonly applies: boolean;
}

const against = (measure: string, value: Outcome, floor: Outcome, limit: Limit): Measured => ({
  measure,
  value: value.p95,
  unit: 'ms',
  floor: floor.p95,
  ratio: ratioOf(value.p95, floor.p95),
  target: limit.applies ? `p95 < ${limit.ms} ms` : '',
  verdict: judged(value.p95 < limit.ms, limit.applies),
});

const missing = (measure: string): Measured => ({
  measure,
  value: null,
  unit: '',
  verdict: 'not measured here',
  note: 'needs 10 k and 1 M transactions: make bench ARGS=--full',
});

/** How the time grows with the book. */
function growth(what: string, times: ReadonlyMap<number, number>): Measured {
  const sizes = [...times.keys()];
  const [first, last] = [sizes[0]!, sizes.at(-1)!];
  const applies = times.has(SMALL) && times.has(LARGE);
  const grown = times.get(last)! / times.get(first)!;
  return {
    measure: `${what}: ${sizeText(last)} against ${sizeText(first)}`,
    value: rounded(grown),
    unit: '×',
    target: applies ? `≤ ${GROWTH_MAX} ×` : '',
    verdict: judged(grown <= GROWTH_MAX, applies),
  };
}

export const list: Row = {
  id: 'list',
  what: 'GET /transactions?limit=50, by filter',
  run: async (world) => {
    const measured: Measured[] = [];
    for (const size of world.options.sizes) {
      const book = await world.library.of(size);
      const floor = await leastList(world, book);
      for (const [name, filter] of filtersOf(world, book)) {
        const value = await listed(world, book, filter);
        measured.push(
          against(`list, filter: ${name}, ${sizeText(size)}`, value, floor, { ms: LIST_MAX, applies: size >= LARGE }),
        );
      }
    }
    return world.options.sizes.includes(LARGE) ? measured : [...measured, missing('list at 1 M')];
  },
};

async function dashboards(
  world: World,
  what: string,
  limit: number,
  measure: typeof dashboardPage,
): Promise<Measured[]> {
  const measured: Measured[] = [];
  const times = new Map<number, number>();
  for (const size of world.options.sizes) {
    const book = await world.library.of(size);
    const floor = await leastDashboard(world, book);
    const value = await measure(world, book);
    times.set(size, value.p95);
    measured.push(against(`${what}, ${sizeText(size)}`, value, floor, { ms: limit, applies: size >= LARGE }));
  }
  measured.push(growth(what, times));
  return world.options.sizes.includes(LARGE) ? measured : [...measured, missing(`${what} at 1 M`)];
}

export const dashboard: Row = {
  id: 'dashboard',
  what: 'dashboard data: balances, 12 months of cash flow (budgets are not there yet)',
  run: (world) => dashboards(world, 'dashboard data', DASHBOARD_MAX, dashboardQuery),
};

export const page: Row = {
  id: 'page',
  what: 'dashboard page, HTML complete',
  run: (world) => dashboards(world, 'dashboard page', PAGE_MAX, dashboardPage),
};

const CROWDED_MAX = 1.5;

/** Everything that is read, in the given households. */
async function allReads(world: World): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  for (const size of world.options.sizes) {
    const book = await world.library.of(size);
    for (const [name, filter] of filtersOf(world, book)) {
      times.set(`list, filter: ${name}, ${sizeText(size)}`, (await listed(world, book, filter)).p95);
    }
    times.set(`dashboard data, ${sizeText(size)}`, (await dashboardQuery(world, book)).p95);
    times.set(`dashboard page, ${sizeText(size)}`, (await dashboardPage(world, book)).p95);
  }
  return times;
}

export const crowd: Row = {
  id: 'crowd',
  what: 'the same reads among many tenants',
  run: async (world) => {
    const { tenants, each, quick } = world.options;
    if (tenants === 0) {
      const note = 'loads 10 M transactions: make bench ARGS=--full';
      return [{ measure: 'reads among 2 k tenants', value: null, unit: '', verdict: 'not measured here', note }];
    }
    const before = await allReads(world);
    await world.library.crowd(tenants, each);
    const after = await allReads(world);
    const among = `among ${sizeText(tenants)} tenants with ${sizeText(tenants * each)}`;
    const applies = !quick && tenants * each >= 10_000_000;
    return [...before].map(([measure, alone]) => ({
      measure: `${measure}, ${among}`,
      value: after.get(measure)!,
      unit: 'ms',
      floor: alone,
      ratio: ratioOf(after.get(measure)!, alone),
      target: applies ? `≤ ${CROWDED_MAX} × alone` : '',
      verdict: judged(after.get(measure)! <= alone * CROWDED_MAX, applies),
      note: 'the floor is the same read before the others came',
    }));
  },
};
