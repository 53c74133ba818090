import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { dirname } from 'node:path';
import type { Measured } from './measured.js';
import type { Row } from './row.js';
import { readOptions } from './options.js';
import { drain } from './rows/drain.js';
import { importStatements } from './rows/import-statements.js';
import { postTransactions } from './rows/post-transactions.js';
import { push } from './rows/push.js';
import { crowd, dashboard, list, page } from './rows/read-rows.js';
import { register } from './rows/register.js';
import { start } from './rows/start.js';
import { verify } from './rows/verify.js';
import { tableOf } from './table.js';
import { openWorld, POSTGRES, type World } from './world.js';

/** In the order in which they are measured: what fills the database most comes last. */
const ROWS: readonly Row[] = [
  start,
  postTransactions,
  push,
  drain,
  list,
  dashboard,
  page,
  register,
  importStatements,
  crowd,
  verify,
];

/** Targets of what Florin does not do yet; they stay in the table until it does. */
const LATER: readonly Measured[] = ["month's budgets in the dashboard data", 'rules within an import'].map(
  (measure) => ({
    measure,
    value: null,
    unit: '',
    verdict: 'not measurable yet',
    note: 'not written yet',
  }),
);

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const unjudged = (one: Measured): Measured => {
  const { target: _target, ...rest } = one;
  return one.verdict === 'met' || one.verdict === 'missed' ? { ...rest, verdict: 'shown' } : rest;
};

async function measure(row: Row, world: World): Promise<Measured[]> {
  const began = performance.now();
  const failed = (error: unknown): Measured[] => [
    {
      measure: row.what,
      value: null,
      unit: '',
      verdict: 'failed',
      note: error instanceof Error ? error.message : String(error),
    },
  ];
  const found = await row.run(world).catch(failed);
  // Nobody shall read a judgement into sizes that judge nothing.
  const measured = world.options.quick ? found.map(unjudged) : found;
  say(`${row.id.padEnd(10)} ${((performance.now() - began) / 1_000).toFixed(1).padStart(7)} s  ${row.what}`);
  return measured;
}

async function bench(): Promise<boolean> {
  const options = readOptions(process.argv.slice(2));
  const unknown = [...(options.only ?? [])].filter((id) => !ROWS.some((row) => row.id === id));
  if (unknown.length > 0)
    throw new Error(`There is no row ${unknown.join(', ')}; there are ${ROWS.map(({ id }) => id).join(', ')}`);
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    loadBefore: loadavg()[0],
  };
  const world = await openWorld(options);
  const stop = (): void => void world.close().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const measured: Measured[] = [];
  try {
    const { rows } = await world.sql.query<{ version: string }>('select version()');
    say(
      `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, Node.js ${machine.node}, ${rows[0]!.version.split(' on ')[0]!}`,
    );
    if (machine.loadBefore! > machine.cores / 4)
      say(`The machine is busy (load ${machine.loadBefore!.toFixed(1)}): expect worse figures.`);
    for (const row of ROWS)
      if (!options.only || options.only.has(row.id)) measured.push(...(await measure(row, world)));
  } finally {
    await world.close();
  }
  if (!options.only) measured.push(...LATER);
  say(`\n${tableOf(measured)}\n`);
  if (options.quick) say('These numbers mean nothing: --quick only proves that the harness runs.');
  mkdirSync(dirname(options.out), { recursive: true });
  const { only, out, ...asked } = options;
  const result = {
    measuredAt: new Date().toISOString(),
    machine,
    postgres: POSTGRES,
    options: { ...asked, only: only && [...only] },
    measured,
  };
  writeFileSync(out, `${JSON.stringify(result, null, 2)}\n`);
  say(`Written to ${out}`);
  return measured.every(({ verdict }) => verdict !== 'failed');
}

process.exitCode = (await bench()) ? 0 : 1;
