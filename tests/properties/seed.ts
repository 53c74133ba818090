/** Nothing and the empty text are the same: `make` hands on what it was not given as the latter. */
const told = (name: string): string | undefined => process.env[name] || undefined;
const given = told('SEED') ?? told('FC_SEED');
const path = told('FC_PATH');

/** Histories of a run: 300 unless `RUNS` says otherwise, as `make properties RUNS=10000` does. */
export const RUNS = Number(told('RUNS') ?? 300);

/**
 * The seed of a run, printed so that a failing run can be had again: `SEED=<seed> npm run test:properties`.
 * A shrunk case replays with the path that fast-check prints beside it, in FC_PATH.
 * @param turn of a run that is done in several parts, each from the seed before, plus one
 */
export function seedOf(what: string, turn = 0): { readonly seed: number; readonly path?: string } {
  const seed = given === undefined ? (Date.now() + turn * 7_919) % 2_147_483_647 : Number(given) + turn;
  process.stderr.write(`${what}: SEED=${seed}\n`);
  return path === undefined ? { seed } : { seed, path };
}
