import { randomUUID } from 'node:crypto';
import type { EventEnvelope } from '../../../modules/platform/application/event.js';
import { until } from '../../support/until.js';
import { effectOf, event, publish, tenant } from './outbox-rig.js';
import { itOn, OutboxScene, STORES } from './outbox-scene.js';

const LIMIT_MS = 90_000;

describe.each(STORES)('events reach consumers once and in order over %s', (store) => {
  const test = (what: string, body: () => Promise<void>): void => itOn(store)(what, body, LIMIT_MS);
  let scene: OutboxScene;

  beforeEach(async () => void (scene = await OutboxScene.open(store)), LIMIT_MS);
  afterEach(() => scene.close(), LIMIT_MS);

  test('a transaction held open while 100 others commit and are sent loses nothing', async () => {
    await scene.working({ consumers: { first: effectOf(scene.database.pools, 'first') } });
    const [recorded, release] = [Promise.withResolvers<unknown>(), Promise.withResolvers<unknown>()];
    const actor = tenant();
    const slow = publish(scene.uow, actor, [event(randomUUID(), 0)], async () => {
      recorded.resolve(true);
      await release.promise;
    });
    await recorded.promise;
    for (let n = 1; n <= 100; n++) await publish(scene.uow, actor, [event(randomUUID(), n)]);
    await scene.applied(100);
    expect(await scene.count('outbox where sent_at is null')).toBe(0);
    release.resolve(true);
    await slow;
    await scene.applied(101);
    await scene.settled();
    const numbers = (await scene.versions('first')).flat().sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 101 }, (_, n) => n));
  });

  test('two relays and two processes of workers keep the order of each aggregate at each consumer', async () => {
    const jitter = async (version: number): Promise<void> => {
      if (version % 3 === 0) await new Promise((done) => setTimeout(done, 4));
    };
    const consumers = {
      first: effectOf(scene.database.pools, 'first', jitter),
      second: effectOf(scene.database.pools, 'second'),
    };
    const both = [await scene.process({ consumers, batch: 7 }), await scene.process({ consumers, batch: 5 })];
    for (const each of both) {
      await each.workers.start();
      each.loop.onApplicationBootstrap();
    }
    const [actor, aggregates] = [tenant(), Array.from({ length: 6 }, () => randomUUID())];
    const write = async (aggregateId: string): Promise<void> => {
      for (let version = 1; version <= 40; version++) await publish(scene.uow, actor, [event(aggregateId, version)]);
    };
    await Promise.all(aggregates.map(write));
    await scene.applied(480);
    await scene.settled();
    const inOrder = Array.from({ length: 40 }, (_, n) => n + 1);
    for (const consumer of ['first', 'second'])
      expect(await scene.versions(consumer)).toEqual(aggregates.map(() => inOrder));
  });

  test('a relay leaves an event alone while another relay holds its elder', async () => {
    const consumers = { first: effectOf(scene.database.pools, 'first') };
    const [holding, other] = [await scene.process({ consumers, batch: 1 }), await scene.process({ consumers })];
    const [held, release] = [Promise.withResolvers<unknown>(), Promise.withResolvers<unknown>()];
    const enqueue = holding.jobs.enqueue.bind(holding.jobs);
    holding.jobs.enqueue = async (destinations) => {
      held.resolve(true);
      await release.promise;
      await enqueue(destinations);
    };
    const [actor, aggregate] = [tenant(), randomUUID()];
    await publish(scene.uow, actor, [event(aggregate, 1), event(aggregate, 2), event(randomUUID(), 7)]);
    const elder = holding.relay.drain();
    await held.promise;
    await other.workers.start();
    expect(await other.relay.drain()).toBe(1);
    await scene.applied(1);
    expect(await scene.versions('first')).toEqual([[7]]);
    release.resolve(true);
    await elder;
    await other.relay.drain();
    await scene.applied(3);
    expect(await scene.versions('first')).toEqual([[7], [1, 2]]);
  });

  test('a crash between adding the jobs and marking the rows adds them again; the effect happens once', async () => {
    const seen: string[] = [];
    const consumer = effectOf(scene.database.pools, 'first');
    const noting = {
      consume: (received: EventEnvelope, delivery: Parameters<typeof consumer.consume>[1]) => {
        seen.push(received.id);
        return consumer.consume(received, delivery);
      },
    };
    const crashing = await scene.process({ consumers: { first: noting } });
    const enqueue = crashing.jobs.enqueue.bind(crashing.jobs);
    let added = 0;
    crashing.jobs.enqueue = async (destinations) => {
      await enqueue(destinations);
      added += destinations.length;
      throw new Error('the process ends here');
    };
    await publish(
      scene.uow,
      tenant(),
      Array.from({ length: 20 }, (_, n) => event(randomUUID(), n)),
    );
    await crashing.workers.start();
    await expect(crashing.relay.drain()).rejects.toThrow('the process ends here');
    expect(added).toBe(20);
    expect(await scene.count('outbox where sent_at is null')).toBe(20);

    const next = await scene.process({ consumers: { first: noting } });
    await next.relay.drain();
    await scene.applied(20);
    await scene.settled();
    expect(await scene.count('effects')).toBe(20);

    // And delivered once more, as after a worker that died before its job was completed.
    const jobs = (
      await scene.database.rows<{ id: string; tenant_id: string; aggregate_id: string; payload: string }>(
        'select * from outbox',
      )
    ).map((row) => ({ tenantId: row.tenant_id, aggregateId: row.aggregate_id, eventId: row.id, consumer: 'first' }));
    await scene.database.rows(`insert into outbox_deliveries (tenant_id, event_id, consumer, aggregate_id, seq, payload)
      select tenant_id, id, 'first', aggregate_id, seq, payload from outbox`);
    await next.jobs.enqueue(jobs);
    await until('all ran twice', () => seen.length >= 40, 20_000);
    await scene.settled();
    expect(await scene.count('effects')).toBe(20);
  });

  test('jobs that the store has lost are added again', async () => {
    const one = await scene.process({ consumers: { first: effectOf(scene.database.pools, 'first') } });
    const aggregate = randomUUID();
    await publish(
      scene.uow,
      tenant(),
      [1, 2, 3].map((version) => event(aggregate, version)),
    );
    const enqueue = one.jobs.enqueue.bind(one.jobs);
    one.jobs.enqueue = async () => undefined;
    await one.relay.drain();
    one.jobs.enqueue = enqueue;
    await one.workers.start();
    expect(await one.relay.requeueOverdue()).toBe(0);
    await scene.database.rows(
      `update outbox_deliveries set queued_at = now() - interval '2 min', due_at = now() - interval '2 min'`,
    );
    expect(await one.relay.requeueOverdue()).toBe(1);
    await scene.applied(3);
    expect(await scene.versions('first')).toEqual([[1, 2, 3]]);
  });
});
