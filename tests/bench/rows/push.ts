import { once } from 'node:events';
import pg from 'pg';
import { io, type Socket } from 'socket.io-client';
import { newId } from '../../../modules/platform/application/new-id.js';
import { judged, percentile, ratioOf } from '../measured.js';
import type { Row } from '../row.js';
import { bearerOf, type BenchBook } from '../library.js';
import type { World } from '../world.js';

const P95_MAX = 100;
const PUSHES = 200;
const PUSHES_QUICK = 8;

/** One after the other: each transaction waits for its own push. */
async function pushed(url: string, { home, ledger }: BenchBook, count: number): Promise<number[]> {
  const socket: Socket = io(`${url}/v1`, { auth: { token: home.accessToken }, transports: ['websocket'] });
  await new Promise<void>((connected, failed) => {
    socket.on('connect', connected);
    socket.on('connect_error', failed);
  });
  const authorization = await bearerOf(url, home);
  const tookMs: number[] = [];
  try {
    for (let n = 0; n < count; n++) {
      const arrived = new Promise<{ occurredAt: string }>((heard) => socket.once('transaction.recorded', heard));
      const body = {
        date: '2026-01-31',
        kind: 'outflow',
        accountId: ledger.accountIds[0],
        amount: '1.00',
        payee: 'Push',
      };
      const headers = {
        authorization,
        'content-type': 'application/json',
        'idempotency-key': newId(),
      };
      const answer = await fetch(`${url}/api/v1/transactions`, { method: 'POST', headers, body: JSON.stringify(body) });
      if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
      const { occurredAt } = await arrived;
      tookMs.push(Date.now() - Date.parse(occurredAt));
    }
  } finally {
    socket.disconnect();
  }
  return tookMs;
}

/** From a commit that notifies to the connection that listens. */
async function notified(world: World, count: number): Promise<number[]> {
  const [speaker, listener] = [0, 1].map(() => new pg.Client({ connectionString: world.roleUrl('florin_app') }));
  await Promise.all([speaker!.connect(), listener!.connect()]);
  await listener!.query('listen florin_bench');
  const tookMs: number[] = [];
  for (let n = 0; n < count; n++) {
    const heard = once(listener!, 'notification');
    const began = performance.now();
    await speaker!.query(`select pg_notify('florin_bench', '')`);
    await heard;
    tookMs.push(performance.now() - began);
  }
  await Promise.all([speaker!.end(), listener!.end()]);
  return tookMs;
}

export const push: Row = {
  id: 'push',
  what: 'commit → socket push',
  run: async (world) => {
    const count = world.options.quick ? PUSHES_QUICK : PUSHES;
    const book = await world.library.fresh();
    const { url } = await world.app();
    const value = percentile(await pushed(url, book, count), 95);
    const floor = percentile(await notified(world, count), 95);
    return [
      {
        measure: 'commit → socket push, p95',
        value,
        unit: 'ms',
        floor,
        ratio: ratioOf(value, floor),
        target: `< ${P95_MAX} ms`,
        verdict: judged(value < P95_MAX),
        note: 'counted from the begin of the database transaction, so a little too long',
      },
    ];
  },
};
