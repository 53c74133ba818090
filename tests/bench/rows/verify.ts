import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../built.js';
import { rounded } from '../measured.js';
import type { Row } from '../row.js';
import type { World } from '../world.js';

/** The bench throws its events away, so that what is measured is not delivered; no other finding is its doing. */
const FORGOTTEN = 'transaction-has-one-event';

/** All that was loaded and measured before, proved by the command that proves it in production. */
async function verified({ databaseUrl, secret }: World): Promise<string> {
  const child = spawn(process.execPath, [join(root, 'dist/modules/cli.js'), 'verify', '--json'], {
    env: {
      PATH: process.env['PATH'],
      APP_ENV: 'test',
      APP_SECRET: secret,
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  const lines = said.trim().split('\n');
  const wrong = lines.slice(0, -1).filter((line) => !line.includes(`"rule":"${FORGOTTEN}"`));
  if (code > 1 || wrong.length > 0)
    throw new Error(`The books are not right after the benchmark (${code}): ${wrong.join('\n').slice(0, 2_000)}`);
  return lines.at(-1)!;
}

export const verify: Row = {
  id: 'verify',
  what: 'verify over everything that was loaded: the benchmark wrote honest books',
  run: async (world) => {
    await world.alone();
    const { rows } = await world.sql.query<{ n: string }>('select count(*) as n from ledger_transactions');
    const { summary } = JSON.parse(await verified(world)) as { summary: { tenants: number; seconds: number } };
    return [
      {
        measure: `verify, ${rows[0]!.n} transactions of ${summary.tenants} tenants`,
        value: rounded(summary.seconds),
        unit: 's',
        verdict: 'shown',
      },
    ];
  },
};
