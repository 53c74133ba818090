/**
 * The seed of a run, printed so that a failing run can be had again: `FC_SEED=<seed> npm run test:properties`.
 * A shrunk case replays with the path that fast-check prints beside it, in FC_PATH.
 */
export function seedOf(what: string): { readonly seed: number; readonly path?: string } {
  const given = process.env['FC_SEED'];
  const seed = given === undefined ? Date.now() % 2_147_483_647 : Number(given);
  process.stderr.write(`${what}: FC_SEED=${seed}\n`);
  const path = process.env['FC_PATH'];
  return path === undefined ? { seed } : { seed, path };
}
