import { resolve } from 'node:path';

/** What `make bench` was asked for. */
export interface Options {
  /** Tiny sizes and one short round: proves that the harness runs, and nothing else. */
  readonly quick: boolean;
  /** Transactions of the households whose reads are compared, smallest first. */
  readonly sizes: readonly number[];
  /** How many tenants, with how many transactions each, the reads are repeated among; 0: not at all. */
  readonly tenants: number;
  readonly each: number;
  /** Rows of the statements that are imported. */
  readonly imports: readonly number[];
  /** Events of the backlog that is drained. */
  readonly backlog: number;
  /** Ids of the rows to measure; null: all. */
  readonly only: ReadonlySet<string> | null;
  readonly rounds: number;
  readonly warmMs: number;
  readonly roundMs: number;
  /** Where the results are written. */
  readonly out: string;
}

const QUICK = {
  sizes: [300, 900],
  tenants: 2,
  each: 100,
  imports: [50, 200],
  backlog: 60,
  rounds: 1,
  warmMs: 60,
  roundMs: 200,
};
const USUAL = { tenants: 0, each: 5_000, backlog: 100_000, rounds: 3, warmMs: 1_500, roundMs: 4_000 };

/** Throws, naming it, on what it does not know. */
export function readOptions(args: readonly string[]): Options {
  const given = new Map(args.map((argument) => [argument.split('=')[0]!, argument.split('=')[1] ?? '']));
  const take = (name: string): string | undefined => {
    const value = given.get(name);
    given.delete(name);
    return value;
  };
  const quick = take('--quick') !== undefined;
  const full = take('--full') !== undefined;
  const folder = resolve(import.meta.dirname, '../../tests/bench/results');
  const usual = full
    ? { ...USUAL, sizes: [10_000, 100_000, 1_000_000], imports: [10_000, 100_000, 1_000_000], tenants: 2_000 }
    : { ...USUAL, sizes: [10_000, 100_000], imports: [10_000, 100_000] };
  const start = quick ? QUICK : usual;
  const only = take('--only');
  const options = {
    ...start,
    quick,
    sizes: numbers(take('--sizes')) ?? start.sizes,
    imports: numbers(take('--imports')) ?? start.imports,
    tenants: numbers(take('--tenants'))?.[0] ?? start.tenants,
    each: numbers(take('--each'))?.[0] ?? start.each,
    backlog: numbers(take('--backlog'))?.[0] ?? start.backlog,
    rounds: numbers(take('--rounds'))?.[0] ?? start.rounds,
    roundMs: numbers(take('--round-ms'))?.[0] ?? start.roundMs,
    only: only ? new Set(only.split(',')) : null,
    // Only a whole run is worth keeping under the name that the README shows.
    out: take('--out') ?? resolve(folder, args.every((one) => one === '--full') ? 'latest.json' : 'trial.json'),
  };
  if (given.size > 0)
    throw new Error(`bench does not know ${[...given.keys()].join(', ')}; docs/benchmarks.md lists what it does`);
  return options;
}

/** `10k,1m` → 10000, 1000000. */
function numbers(text: string | undefined): number[] | undefined {
  return text?.split(',').map((one) => {
    const [, digits, unit] = /^(\d+)([km]?)$/.exec(one) ?? [];
    if (!digits) throw new Error(`'${one}' is no number: use 500, 10k or 1m`);
    return Number(digits) * (unit === 'm' ? 1_000_000 : unit === 'k' ? 1_000 : 1);
  });
}

/** 10000 → 10 k */
export const sizeText = (n: number): string =>
  n >= 1_000_000 ? `${n / 1_000_000} M` : n >= 1_000 ? `${n / 1_000} k` : String(n);
