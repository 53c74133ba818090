import { randomUUID } from 'node:crypto';
import { DomainError } from '../../../modules/platform/domain/domain-error.js';
import { until } from '../../support/until.js';
import { effectOf, event, publish, tenant, TYPE } from './outbox-rig.js';
import { itOn, OutboxScene, STORES } from './outbox-scene.js';

const LIMIT_MS = 180_000;
/** A job that the store lost or refused is added again by the relay, a minute later. */
const FOUND_AGAIN_MS = 90_000;

describe.each(STORES)('bad events are put aside over %s', (store) => {
  const test = (what: string, body: () => Promise<void>): void => itOn(store)(what, body, LIMIT_MS);
  let scene: OutboxScene;

  beforeEach(async () => void (scene = await OutboxScene.open(store)), LIMIT_MS);
  afterEach(() => scene.close(), LIMIT_MS);

  test('an event whose consumer throws is parked after its attempts; the others arrive; it can be sent again', async () => {
    let broken = true;
    const [actor, poisoned] = [tenant(), randomUUID()];
    const poison = (version: number, aggregateId: string): void => {
      if (broken && aggregateId === poisoned && version === 2) throw new Error('poison');
    };
    const one = await scene.working({
      attempts: 3,
      consumers: {
        first: effectOf(scene.database.pools, 'first', poison),
        second: effectOf(scene.database.pools, 'second'),
      },
    });
    const beganMs = performance.now();
    for (let version = 1; version <= 4; version++) await publish(scene.uow, actor, [event(poisoned, version)]);
    await publish(
      scene.uow,
      actor,
      Array.from({ length: 100 }, () => event(randomUUID(), 1)),
    );
    await until(
      'the other aggregates are done',
      async () => (await scene.versions('first')).filter(([v]) => v === 1).length === 101,
      30_000,
    );
    // The elder event still has its attempts: those behind it wait, at this consumer only.
    expect(await scene.count(`effects where consumer = 'first' and version > 2`)).toBe(0);
    await until(
      'the other consumer is done',
      async () => (await scene.count(`effects where consumer = 'second'`)) === 104,
      20_000,
    );
    await until('it is parked', async () => (await scene.count('dead_letters')) === 1, 20_000);
    await scene.settled();
    expect(performance.now() - beganMs).toBeLessThan(30_000);
    const [letter] = await one.letters.letters(10);
    expect(letter).toMatchObject({
      consumer: 'first',
      type: TYPE,
      fault: 'Error: poison',
      replayedAt: null,
    });
    // A job that two workers had for a moment may count once more (docs/decisions/0006).
    expect(letter!.attempts).toBeGreaterThanOrEqual(3);
    expect((await scene.versions('first')).find((each) => each.length === 3)).toEqual([1, 3, 4]);

    broken = false;
    expect(await one.letters.replay(letter!.tenantId, letter!.id)).toBe(true);
    expect(await one.letters.replay(letter!.tenantId, letter!.id)).toBe(false);
    await until(
      'it is applied',
      async () => (await scene.count(`effects where version = 2 and consumer = 'first'`)) === 1,
      FOUND_AGAIN_MS,
    );
    await scene.settled();
    expect((await one.letters.letters(10))[0]!.replayedAt).not.toBeNull();
  });

  test('a refusal is parked at once, and applied when sent again after the rule has changed', async () => {
    let refused = true;
    const refuse = (): void => {
      if (refused) throw new DomainError('refused', 'NOT_NOW');
    };
    const one = await scene.working({ consumers: { first: effectOf(scene.database.pools, 'first', refuse) } });
    await publish(scene.uow, tenant(), [event(randomUUID(), 1)]);
    await until('it is parked', async () => (await scene.count('dead_letters')) === 1);
    const [letter] = await one.letters.letters(10);
    expect(letter).toMatchObject({ fault: 'refused NOT_NOW', attempts: 1 });
    refused = false;
    await one.letters.replay(letter!.tenantId, letter!.id);
    await scene.applied(1);
  });

  test('events that break their schema are parked with their fault; the others go on; they can be let through', async () => {
    const one = await scene.working({ consumers: { first: effectOf(scene.database.pools, 'first') } });
    const [actor, aggregate] = [tenant(), randomUUID()];
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    await publish(scene.uow, actor, [
      event(aggregate, 1),
      event(aggregate, 'two'),
      { type: 'testing.unheard-of.v1', aggregateId: aggregate, data: {} },
      { type: TYPE, aggregateId: aggregate, data: cycle },
      event(aggregate, 5),
    ]);
    await scene.applied(2);
    await scene.settled();
    expect(await scene.versions('first')).toEqual([[1, 5]]);
    const parked = await one.letters.parkedEvents(10);
    expect(parked).toHaveLength(3);
    expect(parked.map(({ fault }) => fault).sort()).toEqual([
      'No schema is registered for testing.unheard-of.v1',
      expect.stringMatching(/^data: /),
      expect.stringMatching(/^envelope: /),
    ]);
    const id = parked.find(({ fault }) => fault.startsWith('data'))!.id;
    await scene.database.rows(`update outbox set payload = replace(payload, '"two"', '2') where id = $1`, [id]);
    expect(await one.letters.unpark(actor.tenantId, id)).toBe(true);
    await scene.applied(3);
  });
});
