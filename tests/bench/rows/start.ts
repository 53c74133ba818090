import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { memoryOf } from '../app-process.js';
import { root } from '../built.js';
import { judged, median, ratioOf, rounded, type Measured } from '../measured.js';
import type { Row } from '../row.js';
import type { World } from '../world.js';

const READY_MAX_MS = 2_500;
const IDLE_MAX_MB = 200;
const SETTLE_MS = 5_000;
const SETTLE_QUICK_MS = 300;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A process that connects once and does nothing: what Node.js and a driver cost. */
async function bare(world: World): Promise<{ ms: number; mb: number | null }> {
  const script = `import pg from 'pg'; const c = new pg.Client({ connectionString: ${JSON.stringify(world.databaseUrl)} });
    await c.connect(); await c.query('select 1'); process.stdout.write('ready'); setInterval(() => undefined, 1000)`;
  const began = performance.now();
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const ms = performance.now() - began;
  const mb = memoryOf(child.pid!)?.nowMb ?? null;
  child.kill();
  await once(child, 'exit');
  return { ms, mb };
}

export const start: Row = {
  id: 'start',
  what: 'ready after start, warm; memory when idle',
  run: async (world) => {
    const { quick, rounds } = world.options;
    const readyMs: number[] = [];
    const idleMb: (number | null)[] = [];
    const floors: { ms: number; mb: number | null }[] = [];
    // The first one warms the disk's cache and is not counted.
    for (let round = 0; round <= rounds; round++) {
      const app = await world.ownApp();
      await wait(quick ? SETTLE_QUICK_MS : SETTLE_MS);
      const memory = app.memory();
      await app.stop();
      const floor = await bare(world);
      if (round === 0) continue;
      readyMs.push(app.readyMs);
      idleMb.push(memory?.nowMb ?? null);
      floors.push(floor);
    }
    const ready = median(readyMs);
    const least = median(floors.map(({ ms }) => ms));
    const measured: Measured = {
      measure: 'ready after a warm start',
      value: rounded(ready),
      unit: 'ms',
      floor: rounded(least),
      ratio: ratioOf(ready, least),
      target: `< ${READY_MAX_MS} ms`,
      verdict: judged(ready < READY_MAX_MS),
    };
    return [
      measured,
      idle(
        idleMb,
        floors.map(({ mb }) => mb),
      ),
    ];
  },
};

function idle(values: readonly (number | null)[], floors: readonly (number | null)[]): Measured {
  const measure = 'idle memory';
  const known = values.filter((value) => value !== null);
  if (known.length === 0) {
    return { measure, value: null, unit: '', verdict: 'not measured here', note: 'this system has no /proc' };
  }
  const [mb, least] = [median(known), median(floors.filter((value) => value !== null))];
  return {
    measure,
    value: rounded(mb),
    unit: 'MB',
    floor: rounded(least),
    ratio: ratioOf(mb, least),
    target: `< ${IDLE_MAX_MB} MB`,
    verdict: judged(mb < IDLE_MAX_MB),
  };
}
