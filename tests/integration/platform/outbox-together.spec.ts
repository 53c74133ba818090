import { randomUUID } from 'node:crypto';
import { SqlUnitOfWork } from '../../../modules/platform/infrastructure/database/sql-unit-of-work.js';
import { queryIn } from '../../../modules/platform/infrastructure/database/transaction.js';
import type { EventConsumer } from '../../../modules/platform/application/event-consumer.js';
import { effectOf, event, happened, publish, tenant } from './outbox-rig.js';
import { itOn, OutboxScene, STORES } from './outbox-scene.js';

const LIMIT_MS = 90_000;
const EFFECT = `
  insert into effects (event_id, aggregate_id, consumer, version)
  select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[])`;

describe.each(STORES)('events of a tenant are applied together over %s', (store) => {
  const test = (what: string, body: () => Promise<void>): void => itOn(store)(what, body, LIMIT_MS);
  let scene: OutboxScene;
  let sizes: number[];

  beforeEach(async () => {
    scene = await OutboxScene.open(store);
    sizes = [];
  }, LIMIT_MS);
  afterEach(() => scene.close(), LIMIT_MS);

  /** Takes several at once; `refuse` fails whatever holds such a version, in company or alone. */
  const several = (refuse: (version: number) => boolean = () => false): EventConsumer => {
    const { pools } = scene.database;
    const check = (version: number): void => {
      if (refuse(version)) throw new Error('poison');
    };
    return {
      ...effectOf(pools, 'first', check),
      consumeAll: async (events) => {
        sizes.push(events.length);
        const items = events.map(({ event: received, delivery }) => ({ key: delivery.key, input: {}, received }));
        await new SqlUnitOfWork(pools).onceForEach(events[0]!.delivery.actor, items, async (tx, fresh) => {
          const versions = fresh.map(({ received }) => happened.parse(received.data).version);
          await queryIn(tx, EFFECT, [
            fresh.map(({ received }) => received.id),
            fresh.map(({ received }) => received.aggregateId),
            fresh.map(() => 'first'),
            versions,
          ]);
          versions.forEach(check);
        });
      },
    };
  };
  const many = (count: number, first = 0) => Array.from({ length: count }, (_, n) => event(randomUUID(), first + n));
  const largest = (): number => Math.max(...sizes);

  test('a backlog is applied in portions, each event once', async () => {
    await publish(scene.uow, tenant(), many(250));
    await scene.working({ consumers: { first: several() } });
    await scene.settled();
    expect(await scene.count('effects')).toBe(250);
    expect(largest()).toBeGreaterThan(1);
    expect(largest()).toBeLessThanOrEqual(100);
  });

  test('a bad event among a hundred is parked alone', async () => {
    await publish(scene.uow, tenant(), many(100));
    const one = await scene.working({ attempts: 2, consumers: { first: several((version) => version === 42) } });
    await scene.settled();
    expect(await scene.count('effects')).toBe(99);
    expect(await one.letters.letters(10)).toMatchObject([{ fault: 'Error: poison' }]);
  });

  test('what was applied before is not applied again in company of what was not', async () => {
    const actor = tenant();
    const one = await scene.working({ consumers: { first: several() } });
    await publish(scene.uow, actor, many(10));
    await scene.settled();
    await scene.database.rows('update outbox set sent_at = null');
    await publish(scene.uow, actor, many(10, 10));
    await one.relay.drain();
    await scene.settled();
    expect(await scene.count('effects')).toBe(20);
  });

  test('events of one aggregate keep their order in company of others', async () => {
    const [actor, aggregates] = [tenant(), Array.from({ length: 30 }, () => randomUUID())];
    for (let version = 1; version <= 5; version++)
      await publish(
        scene.uow,
        actor,
        aggregates.map((aggregate) => event(aggregate, version)),
      );
    await scene.working({ consumers: { first: several() } });
    await scene.settled();
    expect(await scene.versions('first')).toEqual(aggregates.map(() => [1, 2, 3, 4, 5]));
  });

  test('a household with a large import holds up nobody else', async () => {
    const [importing, other] = [tenant(), tenant()];
    await publish(scene.uow, importing, many(2_000));
    await publish(scene.uow, other, [event(randomUUID(), 100_000)]);
    const one = await scene.process({ consumers: { first: several() } });
    await one.relay.drain();
    await one.workers.start();
    await scene.settled();
    const [place] = await scene.database.rows<{ before: number }>(
      `select count(*)::int as before from effects e where place < (select place from effects where version = 100000)`,
    );
    // Everything was queued before anything ran; what was at work at once may have come first.
    expect(place!.before).toBeLessThanOrEqual(1_000);
  });

  test('two households with large imports take turns', async () => {
    const [one, other] = [tenant(), tenant()];
    await publish(scene.uow, one, many(1_500));
    await publish(scene.uow, other, many(1_500, 100_000));
    const process = await scene.process({ consumers: { first: several() } });
    await process.relay.drain();
    await process.workers.start();
    await scene.settled();
    const [half] = await scene.database.rows<{ others: number }>(
      `select count(*)::int as others from (select version from effects order by place limit 1500) first where version >= 100000`,
    );
    expect(half!.others).toBeGreaterThan(300);
    expect(half!.others).toBeLessThan(1_200);
  });
});
