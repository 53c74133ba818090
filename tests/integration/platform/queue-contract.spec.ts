import { randomBytes } from 'node:crypto';
import type { Job } from 'bullmq';
import { QueueFactory } from '../../../modules/platform/infrastructure/queue/queue-factory.js';
import { QueuedSchedules } from '../../../modules/platform/infrastructure/queue/queued-schedules.js';
import type { Settings } from '../../../modules/platform/infrastructure/settings.js';
import { until } from '../../support/until.js';
import { quiet } from './outbox-rig.js';
import { itOn, STORES } from './outbox-scene.js';
import { redisMissing, startRedis, type RedisServer } from './redis-server.js';
import { scratchDatabase, type ScratchDatabase } from './scratch-database.js';

const LIMIT_MS = 60_000;

interface Payload {
  readonly n: number;
}

describe.each(STORES)('the queue contract on %s', (store) => {
  const test = (what: string, body: () => Promise<void>): void => itOn(store)(what, body, LIMIT_MS);
  let database: ScratchDatabase;
  let redis: RedisServer | undefined;
  const open: QueueFactory[] = [];

  beforeAll(async () => {
    database = await scratchDatabase();
    if (store === 'Redis' && redisMissing() === null) redis = await startRedis();
  }, LIMIT_MS);
  afterEach(async () => {
    await Promise.all(open.splice(0).map((factory) => factory.beforeApplicationShutdown()));
  });
  afterAll(async () => {
    await redis?.stop();
    await database.drop();
  });

  const settings = (): Settings =>
    ({ redisUrl: redis?.url ?? null, role: 'all', queuePrefix: 'test' }) as unknown as Settings;
  const factory = async (): Promise<QueueFactory> => {
    const made = new QueueFactory(database.pools, settings(), quiet);
    open.push(made);
    await made.check();
    return made;
  };
  const fresh = (): string => `q-${randomBytes(4).toString('hex')}`;
  /** A worker that notes what it ran. */
  const noting = (queues: QueueFactory, name: string, seen: number[], concurrency = 1): void =>
    queues.worker<Payload>(name, async (job) => void seen.push(job.data.n), { concurrency });

  test('runs jobs in the order they were added, one by one and in bulk', async () => {
    const [queues, name, seen] = [await factory(), fresh(), [] as number[]];
    await queues.queue<Payload>(name).add('one', { n: 0 });
    await queues
      .queue<Payload>(name)
      .addBulk(Array.from({ length: 50 }, (_, i) => ({ name: 'bulk', data: { n: i + 1 } })));
    noting(queues, name, seen);
    await until('51 jobs ran', () => seen.length === 51);
    expect(seen).toEqual(Array.from({ length: 51 }, (_, i) => i));
    await until(
      'done jobs leave the store',
      async () => {
        const depth = (await queues.depths()).find(({ queue }) => queue === name)!;
        return depth.waiting + depth.active + depth.delayed + depth.failed === 0;
      },
      5_000,
    );
  });

  test('wakes an idle worker at once', async () => {
    const [queues, name] = [await factory(), fresh()];
    const took: number[] = [];
    queues.worker<Payload>(name, async (job) => void took.push(Date.now() - job.timestamp), { concurrency: 1 });
    await queues.queue<Payload>(name).add('first', { n: 0 });
    await until('the worker runs', () => took.length === 1, 5_000);
    for (let n = 1; n < 6; n++) {
      await queues.queue<Payload>(name).add('next', { n });
      await until('it ran', () => took.length === n + 1, 5_000);
    }
    expect(Math.max(...took.slice(1))).toBeLessThan(1_000);
  });

  test('does not add a job twice under one id while it is there', async () => {
    const [queues, name, seen] = [await factory(), fresh(), [] as number[]];
    const id = '0190f2c4-7a1b-7c3d-8e4f-5a6b7c8d9e0f-budgets';
    for (const n of [1, 2]) await queues.queue<Payload>(name).add('x', { n }, { jobId: id });
    await queues.queue<Payload>(name).addBulk([{ name: 'x', data: { n: 3 }, opts: { jobId: id } }]);
    noting(queues, name, seen);
    await queues.queue<Payload>(name).add('last', { n: 4 });
    await until('both ran', () => seen.includes(4));
    expect(seen).toEqual([1, 4]);
  });

  test('refuses ids with a colon and of digits only', async () => {
    const queue = (await factory()).queue<Payload>(fresh());
    await expect(queue.add('x', { n: 1 }, { jobId: 'a:b' })).rejects.toThrow();
    await expect(queue.add('x', { n: 1 }, { jobId: '12' })).rejects.toThrow();
  });

  test('retries a failed job after a pause that grows, then leaves it failed', async () => {
    const [queues, name, at] = [await factory(), fresh(), [] as number[]];
    const run = async (): Promise<void> => {
      at.push(performance.now());
      throw new Error('still broken');
    };
    queues.worker<Payload>(name, run, { concurrency: 1 });
    await queues.queue<Payload>(name).add('x', { n: 1 }, { attempts: 3, backoff: { type: 'exponential', delay: 200 } });
    await until('it has failed for good', async () => (await queues.depths())[0]!.failed === 1);
    expect(at).toHaveLength(3);
    expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(190);
    expect(at[2]! - at[1]!).toBeGreaterThanOrEqual(390);
  });

  test('lets the fault choose its pause, and comes back with several workers', async () => {
    const [name, ran] = [fresh(), new Map<number, number>()];
    const run = async (job: Job<Payload>): Promise<void> => {
      ran.set(job.data.n, (ran.get(job.data.n) ?? 0) + 1);
      if (job.attemptsMade < 2) throw new Error('again');
    };
    const queues = [await factory(), await factory()];
    for (const each of queues) each.worker<Payload>(name, run, { concurrency: 4, pauseMs: () => 150 });
    const opts = { attempts: 1_000_000, backoff: { type: 'custom' } };
    await queues[0]!
      .queue<Payload>(name)
      .addBulk(Array.from({ length: 40 }, (_, n) => ({ name: 'x', data: { n }, opts })));
    await until('each ran three times', () => [...ran.values()].filter((times) => times === 3).length === 40, 20_000);
    await until(
      'nothing is left',
      async () => {
        const { waiting, active, delayed, failed } = (await queues[0]!.depths())[0]!;
        return waiting + active + delayed + failed === 0;
      },
      5_000,
    );
    expect([...ran.values()].every((times) => times === 3)).toBe(true);
  });

  test('holds a delayed job until it is due', async () => {
    const [queues, name] = [await factory(), fresh()];
    let ranAfterMs = 0;
    queues.worker<Payload>(name, async (job) => void (ranAfterMs = Date.now() - job.timestamp), { concurrency: 1 });
    await queues.queue<Payload>(name).add('later', { n: 1 }, { delay: 400 });
    await until('it ran', () => ranAfterMs > 0, 8_000);
    expect(ranAfterMs).toBeGreaterThanOrEqual(395);
    expect(ranAfterMs).toBeLessThan(7_000);
  });

  test('fires each slot of a schedule once over several processes', async () => {
    const slots: number[] = [];
    const name = fresh();
    for (const queues of [await factory(), await factory(), await factory()]) {
      const schedules = new QueuedSchedules(queues, settings(), quiet);
      schedules.every(name, 300, async (plannedAt) => void slots.push(plannedAt.getTime()));
      await schedules.start();
    }
    await until('eight slots', () => slots.length >= 8, 15_000);
    expect(new Set(slots).size).toBe(slots.length);
    const gaps = slots.slice(1).map((slot, i) => slot - slots[i]!);
    // The first slot is the moment of the start, the next ones stand on the clock.
    expect(gaps.slice(1).every((gap) => gap > 0 && gap % 300 === 0)).toBe(true);
  });

  test('keeps the time of the next slot when a process starts again', async () => {
    const [queues, name] = [await factory(), fresh()];
    await queues.schedule(name, 3_600_000);
    const ran: string[] = [];
    queues.worker(name, async (job) => void ran.push(job.id!), { concurrency: 1 });
    await until('the first slot', () => ran.length === 1, 5_000);
    await queues.schedule(name, 3_600_000);
    await (await factory()).schedule(name, 3_600_000);
    const { waiting, delayed } = (await queues.depths()).find(({ queue }) => queue === name)!;
    expect({ waiting, delayed, ran: ran.length }).toEqual({ waiting: 0, delayed: 1, ran: 1 });
  });

  test('lets a running job finish when it closes, and leaves the others to the next process', async () => {
    const [queues, name, seen] = [await factory(), fresh(), [] as number[]];
    const started = Promise.withResolvers<unknown>();
    const finish = Promise.withResolvers<unknown>();
    const run = async (job: Job<Payload>): Promise<void> => {
      started.resolve(true);
      await finish.promise;
      seen.push(job.data.n);
    };
    queues.worker<Payload>(name, run, { concurrency: 1 });
    await queues.queue<Payload>(name).addBulk([1, 2].map((n) => ({ name: 'x', data: { n } })));
    await started.promise;
    const closed = queues.beforeApplicationShutdown();
    finish.resolve(true);
    await closed;
    expect(seen).toEqual([1]);
    noting(await factory(), name, seen);
    await until('the other one ran', () => seen.length === 2);
  });

  test('closes in time with many idle workers', async () => {
    const queues = await factory();
    for (let n = 0; n < 25; n++) noting(queues, fresh(), []);
    const seen: number[] = [];
    const name = fresh();
    noting(queues, name, seen);
    await queues.queue<Payload>(name).add('x', { n: 1 });
    await until('the last one works', () => seen.length === 1);
    const beganMs = performance.now();
    await queues.beforeApplicationShutdown();
    expect(performance.now() - beganMs).toBeLessThan(5_000);
  });
});
