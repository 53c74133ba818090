import { randomUUID } from 'node:crypto';
import type { EventEnvelope } from '../../../modules/platform/application/event.js';
import { DomainError } from '../../../modules/platform/domain/domain-error.js';
import { SqlUnitOfWork } from '../../../modules/platform/infrastructure/database/sql-unit-of-work.js';
import { eventual } from './eventual.js';
import {
  effectOf,
  event,
  outboxProcess,
  publish,
  tenant,
  TYPE,
  type OutboxProcess,
  type ProcessPlan,
} from './outbox-rig.js';
import { redisMissing, startRedis, type RedisServer } from './redis-server.js';
import { scratchDatabase, type ScratchDatabase } from './scratch-database.js';

const LIMIT_MS = 90_000;
const missing = redisMissing();
if (missing !== null) process.stderr.write(`\n!!! SKIPPED: the outbox on Redis: ${missing}\n`);

interface Effect {
  readonly eventId: string;
  readonly aggregateId: string;
  readonly consumer: string;
  readonly version: number;
}

describe.each(['PostgreSQL', 'Redis'] as const)('the outbox, relayed and consumed over %s', (store) => {
  const runs = store === 'Redis' && missing !== null ? it.skip : it;
  const test = (what: string, body: () => Promise<void>): void => runs(what, body, LIMIT_MS);
  let database: ScratchDatabase;
  let redis: RedisServer | undefined;
  let uow: SqlUnitOfWork;
  const running: OutboxProcess[] = [];

  beforeEach(async () => {
    database = await scratchDatabase(process.env['FLORIN_TEST_PG_URL']!);
    if (store === 'Redis' && missing === null) redis = await startRedis();
    uow = new SqlUnitOfWork(database.pools);
  }, LIMIT_MS);
  afterEach(async () => {
    await Promise.all(running.splice(0).map((each) => each.stop()));
    await redis?.stop();
    await database.drop();
  }, LIMIT_MS);

  /** A process with its own connections; ready, but neither relaying nor consuming yet. */
  const started = async (plan: ProcessPlan): Promise<OutboxProcess> => {
    const made = outboxProcess(database.morePools(), { ...plan, redisUrl: redis?.url ?? null });
    running.push(made);
    await made.queues.check();
    return made;
  };
  const effects = (): Promise<Effect[]> =>
    database.rows(
      'select event_id as "eventId", aggregate_id as "aggregateId", consumer, version from effects order by place',
    );
  const count = async (sql: string): Promise<number> =>
    (await database.rows<{ n: number }>(`select count(*)::int n from ${sql}`))[0]!.n;
  const applied = (n: number): Promise<void> =>
    eventual(`${n} effects`, 40_000, async () => (await count('effects')) >= n);
  const settled = (): Promise<void> =>
    eventual(
      'nothing waits',
      40_000,
      async () =>
        (await count('outbox_deliveries')) === 0 &&
        (await count('outbox where sent_at is null and parked_at is null')) === 0,
    );
  /** The versions each aggregate has seen at one consumer, in the order of their effects. */
  const versions = async (consumer: string): Promise<number[][]> =>
    [
      ...Map.groupBy(
        (await effects()).filter((each) => each.consumer === consumer),
        (each) => each.aggregateId,
      ).values(),
    ].map((each) => each.map(({ version }) => version));

  test('a transaction held open while 100 others commit and are sent loses nothing', async () => {
    const one = await started({ consumers: { first: effectOf(database.pools, 'first') } });
    await one.workers.start();
    one.relay.start();
    const [actor, release] = [tenant(), Promise.withResolvers<void>()];
    const recorded = Promise.withResolvers<void>();
    const slow = publish(uow, actor, [event(randomUUID(), 0)], () => (recorded.resolve(), release.promise));
    await recorded.promise;
    for (let n = 1; n <= 100; n++) await publish(uow, actor, [event(randomUUID(), n)]);
    await applied(100);
    expect(await count('outbox where sent_at is null')).toBe(0);
    release.resolve();
    await slow;
    await applied(101);
    await settled();
    expect((await effects()).map(({ version }) => version).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 101 }, (_, n) => n),
    );
  });

  test('two relays and two processes of workers keep the order of each aggregate at each consumer', async () => {
    const jitter = async (version: number): Promise<void> => {
      if (version % 3 === 0) await new Promise((done) => setTimeout(done, 4));
    };
    const consumers = { first: effectOf(database.pools, 'first', jitter), second: effectOf(database.pools, 'second') };
    const both = [await started({ consumers, batch: 7 }), await started({ consumers, batch: 5 })];
    for (const each of both) {
      await each.workers.start();
      each.relay.start();
    }
    const [actor, aggregates] = [tenant(), Array.from({ length: 6 }, () => randomUUID())];
    const write = async (aggregateId: string): Promise<void> => {
      for (let version = 1; version <= 40; version++) await publish(uow, actor, [event(aggregateId, version)]);
    };
    await Promise.all(aggregates.map(write));
    await applied(480);
    await settled();
    const inOrder = Array.from({ length: 40 }, (_, n) => n + 1);
    for (const consumer of ['first', 'second']) expect(await versions(consumer)).toEqual(aggregates.map(() => inOrder));
  });

  test('a crash between adding the jobs and marking the rows adds them again; the effect happens once', async () => {
    const seen: string[] = [];
    const consumer = effectOf(database.pools, 'first');
    const noting = {
      consume: (received: EventEnvelope, delivery: Parameters<typeof consumer.consume>[1]) => {
        seen.push(received.id);
        return consumer.consume(received, delivery);
      },
    };
    const crashing = await started({ consumers: { first: noting } });
    const enqueue = crashing.jobs.enqueue.bind(crashing.jobs);
    let added = 0;
    crashing.jobs.enqueue = async (destinations) => {
      await enqueue(destinations);
      added += destinations.length;
      throw new Error('the process ends here');
    };
    await publish(
      uow,
      tenant(),
      Array.from({ length: 20 }, (_, n) => event(randomUUID(), n)),
    );
    await crashing.workers.start();
    await expect(crashing.relay.drain()).rejects.toThrow('the process ends here');
    expect(added).toBe(20);
    expect(await count('outbox where sent_at is null')).toBe(20);

    const next = await started({ consumers: { first: noting } });
    await next.relay.drain();
    await applied(20);
    await settled();
    expect(await count('effects')).toBe(20);

    // And delivered once more, as after a worker that died before its job was completed.
    const jobs = (
      await database.rows<{ id: string; tenant_id: string; aggregate_id: string; payload: string }>(
        'select * from outbox',
      )
    ).map((row) => ({ tenantId: row.tenant_id, aggregateId: row.aggregate_id, eventId: row.id, consumer: 'first' }));
    await database.rows(`insert into outbox_deliveries (tenant_id, event_id, consumer, aggregate_id, seq, payload)
      select tenant_id, id, 'first', aggregate_id, seq, payload from outbox`);
    await next.jobs.enqueue(jobs);
    await eventual('all ran twice', 20_000, () => seen.length >= 40);
    await settled();
    expect(await count('effects')).toBe(20);
  });

  test('an event whose consumer throws is parked after its attempts; the others arrive; it can be sent again', async () => {
    let broken = true;
    const [actor, poisoned] = [tenant(), randomUUID()];
    const poison = (version: number, aggregateId: string): void => {
      if (broken && aggregateId === poisoned && version === 2) throw new Error('poison');
    };
    const one = await started({
      attempts: 3,
      consumers: { first: effectOf(database.pools, 'first', poison), second: effectOf(database.pools, 'second') },
    });
    await one.workers.start();
    one.relay.start();
    const beganMs = performance.now();
    for (let version = 1; version <= 4; version++) await publish(uow, actor, [event(poisoned, version)]);
    await publish(
      uow,
      actor,
      Array.from({ length: 100 }, () => event(randomUUID(), 1)),
    );
    await eventual(
      'the other aggregates are done',
      30_000,
      async () => (await versions('first')).filter(([v]) => v === 1).length === 101,
    );
    // The elder event still has its attempts: those behind it wait, at this consumer only.
    expect(await count(`effects where consumer = 'first' and version > 2`)).toBe(0);
    await eventual(
      'the other consumer is done',
      20_000,
      async () => (await count(`effects where consumer = 'second'`)) === 104,
    );
    await eventual('it is parked', 20_000, async () => (await count('dead_letters')) === 1);
    await settled();
    expect(performance.now() - beganMs).toBeLessThan(30_000);
    const [letter] = await one.letters.letters(10);
    expect(letter).toMatchObject({
      consumer: 'first',
      type: TYPE,
      fault: 'Error: poison',
      attempts: 3,
      replayedAt: null,
    });
    expect((await versions('first')).find((each) => each.length === 3)).toEqual([1, 3, 4]);

    broken = false;
    expect(await one.letters.replay(letter!.tenantId, letter!.id)).toBe(true);
    expect(await one.letters.replay(letter!.tenantId, letter!.id)).toBe(false);
    await eventual(
      'it is applied',
      10_000,
      async () => (await count(`effects where version = 2 and consumer = 'first'`)) === 1,
    );
    await settled();
    expect((await one.letters.letters(10))[0]!.replayedAt).not.toBeNull();
  });

  test('a refusal is parked at once, and applied when sent again after the rule has changed', async () => {
    let refused = true;
    const refuse = (): void => {
      if (refused) throw new DomainError('refused', 'NOT_NOW');
    };
    const one = await started({ consumers: { first: effectOf(database.pools, 'first', refuse) } });
    await one.workers.start();
    one.relay.start();
    await publish(uow, tenant(), [event(randomUUID(), 1)]);
    await eventual('it is parked', 10_000, async () => (await count('dead_letters')) === 1);
    const [letter] = await one.letters.letters(10);
    expect(letter).toMatchObject({ fault: 'refused NOT_NOW', attempts: 1 });
    refused = false;
    await one.letters.replay(letter!.tenantId, letter!.id);
    await applied(1);
  });

  test('events that break their schema are parked with their fault; the others go on; they can be let through', async () => {
    const one = await started({ consumers: { first: effectOf(database.pools, 'first') } });
    await one.workers.start();
    one.relay.start();
    const [actor, aggregate] = [tenant(), randomUUID()];
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    await publish(uow, actor, [
      event(aggregate, 1),
      event(aggregate, 'two'),
      { type: 'testing.unheard-of.v1', aggregateId: aggregate, data: {} },
      { type: TYPE, aggregateId: aggregate, data: cycle },
      event(aggregate, 5),
    ]);
    await applied(2);
    await settled();
    expect(await versions('first')).toEqual([[1, 5]]);
    const parked = await one.letters.parkedEvents(10);
    expect(parked).toHaveLength(3);
    expect(parked.map(({ fault }) => fault).sort()).toEqual([
      'No schema is registered for testing.unheard-of.v1',
      expect.stringMatching(/^data: /),
      expect.stringMatching(/^envelope: /),
    ]);
    const id = parked.find(({ fault }) => fault.startsWith('data'))!.id;
    await database.rows(`update outbox set payload = replace(payload, '"two"', '2') where id = $1`, [id]);
    expect(await one.letters.unpark(actor.tenantId, id)).toBe(true);
    await applied(3);
  });

  test('jobs that the store has lost are added again', async () => {
    const one = await started({ consumers: { first: effectOf(database.pools, 'first') } });
    const aggregate = randomUUID();
    await publish(
      uow,
      tenant(),
      [1, 2, 3].map((version) => event(aggregate, version)),
    );
    const enqueue = one.jobs.enqueue.bind(one.jobs);
    one.jobs.enqueue = async () => undefined;
    await one.relay.drain();
    one.jobs.enqueue = enqueue;
    await one.workers.start();
    expect(await one.relay.requeueOverdue()).toBe(0);
    await database.rows(
      `update outbox_deliveries set queued_at = now() - interval '2 min', due_at = now() - interval '2 min'`,
    );
    expect(await one.relay.requeueOverdue()).toBe(1);
    await applied(3);
    expect(await versions('first')).toEqual([[1, 2, 3]]);
  });
});
