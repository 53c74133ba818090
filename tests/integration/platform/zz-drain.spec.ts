import { randomUUID } from 'node:crypto';
import { SqlUnitOfWork } from '../../../modules/platform/infrastructure/database/sql-unit-of-work.js';
import { eventual } from './eventual.js';
import { effectOf, event, outboxProcess, publish, tenant } from './outbox-rig.js';
import { startRedis } from './redis-server.js';
import { scratchDatabase } from './scratch-database.js';
const N = 10_000;
const say = (s: string): void => void process.stderr.write(s + '\n');
it.each([['pg', 'on'], ['pg', 'off'], ['redis', 'off']])('%s sync=%s', async (store, sync) => {
  const db = await scratchDatabase(process.env['FLORIN_TEST_PG_URL']!);
  const redis = store === 'redis' ? await startRedis() : null;
  const pools = db.morePools();
  if (sync === 'off') for (const p of [pools.relay, pools.queue]) p.on('connect', (c) => void c.query('set synchronous_commit = off'));
  const uow = new SqlUnitOfWork(pools);
  const effects = effectOf(pools, 'first');
  const noop = { consume: async () => undefined };
  for (const [label, consumer] of [['relay only + noop', noop], ['once + effect', effects]] as const) {
    const p = outboxProcess(pools, { redisUrl: redis?.url ?? null, consumers: { first: consumer } });
    await p.queues.check();
    for (let i = 0; i < N / 500; i++) await publish(uow, tenant(), Array.from({ length: 500 }, () => event(randomUUID(), 1)));
    await db.rows('analyze');
    let t = performance.now();
    await p.relay.drain();
    const relayMs = performance.now() - t;
    t = performance.now();
    await p.workers.start();
    await eventual('done', 120_000, async () => (await db.rows<{ n: number }>('select count(*)::int n from outbox_deliveries'))[0]!.n === 0);
    const ms = performance.now() - t;
    say(`${store} sync=${sync} ${label}: relay ${Math.round(N / relayMs * 1000)}/s, consume ${Math.round(N / ms * 1000)}/s, both in turn ${Math.round(N / (ms + relayMs) * 1000)}/s`);
    await p.stop();
  }
  await redis?.stop();
  await db.drop();
}, 300_000);
