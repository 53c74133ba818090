import { randomUUID } from 'node:crypto';
import type { DiscoveryService } from '@nestjs/core';
import { z } from 'zod';
import { systemActor, type Actor } from '../../../modules/platform/application/actor.js';
import type { EventConsumer } from '../../../modules/platform/application/event-consumer.js';
import type { PublishedEvent } from '../../../modules/platform/application/event.js';
import { OnceKey, type Tx, type UnitOfWork } from '../../../modules/platform/application/unit-of-work.js';
import type { Pools } from '../../../modules/platform/infrastructure/database/pools.js';
import { SqlUnitOfWork } from '../../../modules/platform/infrastructure/database/sql-unit-of-work.js';
import { queryIn } from '../../../modules/platform/infrastructure/database/transaction.js';
import type { Log } from '../../../modules/platform/application/log.js';
import { ClaimedTogether } from '../../../modules/platform/infrastructure/outbox/claimed-together.js';
import { ConsumerRegistry } from '../../../modules/platform/infrastructure/outbox/consumer-registry.js';
import { ConsumerWorkers } from '../../../modules/platform/infrastructure/outbox/consumer-workers.js';
import { Deliveries } from '../../../modules/platform/infrastructure/outbox/deliveries.js';
import { DeliveryQueues } from '../../../modules/platform/infrastructure/outbox/delivery-queues.js';
import { EventDelivery } from '../../../modules/platform/infrastructure/outbox/event-delivery.js';
import { EventErrands } from '../../../modules/platform/infrastructure/outbox/event-errands.js';
import { EventSchemas } from '../../../modules/platform/infrastructure/outbox/event-schemas.js';
import { OutboxSignal } from '../../../modules/platform/infrastructure/outbox/outbox-signal.js';
import { recordEvents } from '../../../modules/platform/infrastructure/outbox/outbox.js';
import { OutboxSender } from '../../../modules/platform/infrastructure/outbox/outbox-sender.js';
import { RelayLoop } from '../../../modules/platform/infrastructure/outbox/relay-loop.js';
import { OutboxRelay } from '../../../modules/platform/infrastructure/outbox/relay.js';
import { SqlDeadLetters } from '../../../modules/platform/infrastructure/outbox/sql-dead-letters.js';
import { QueueFactory } from '../../../modules/platform/infrastructure/queue/queue-factory.js';
import type { Settings } from '../../../modules/platform/infrastructure/settings.js';

export const TYPE = 'testing.thing-happened.v1';

/** Contract of the events the tests publish: a version per aggregate. */
export const happened = z.object({ version: z.number().int() });

export interface ProcessPlan {
  readonly redisUrl?: string | null;
  readonly attempts?: number;
  readonly batch?: number;
  readonly consumers: Readonly<Record<string, EventConsumer>>;
}

/** A log that says nothing. */
export const quiet = {
  event: () => undefined,
  fault: () => undefined,
  within: <R>(_correlationId: string, work: () => R): R => work(),
} as Log;

/** What one process of the platform holds for the outbox, wired as `OutboxModule` does. */
export interface OutboxProcess {
  readonly relay: OutboxRelay;
  readonly loop: RelayLoop;
  readonly workers: ConsumerWorkers;
  readonly queues: QueueFactory;
  readonly jobs: DeliveryQueues;
  readonly letters: SqlDeadLetters;
  readonly deliveries: Deliveries;
  stop(): Promise<void>;
}

export function outboxProcess(pools: Pools, plan: ProcessPlan): OutboxProcess {
  const settings = {
    redisUrl: plan.redisUrl ?? null,
    role: 'all',
    queuePrefix: 'test',
    outboxBatch: plan.batch ?? 500,
    consumerAttempts: plan.attempts ?? 5,
    workerConcurrency: 8,
  } as unknown as Settings;
  const registry = new ConsumerRegistry(undefined as unknown as DiscoveryService);
  for (const [name, consumer] of Object.entries(plan.consumers)) registry.add(TYPE, name, consumer);
  const schemas = new EventSchemas();
  schemas.register(TYPE, happened);
  const queues = new QueueFactory(pools, settings, quiet);
  const jobs = new DeliveryQueues(queues, registry);
  const deliveries = new Deliveries(pools);
  const workers = new ConsumerWorkers(
    registry,
    new EventErrands(
      new ClaimedTogether(pools),
      new EventDelivery(deliveries, registry, settings, quiet),
      registry,
      quiet,
    ),
    queues,
    settings,
  );
  const relay = new OutboxRelay(pools, new OutboxSender(registry, schemas, jobs, quiet), deliveries, settings);
  const loop = new RelayLoop(relay, new OutboxSignal(pools), settings, quiet);
  const letters = new SqlDeadLetters(pools, jobs);
  const stop = async (): Promise<void> => {
    workers.onModuleDestroy();
    await loop.onModuleDestroy();
    await queues.beforeApplicationShutdown();
  };
  return { relay, loop, workers, queues, jobs, letters, deliveries, stop };
}

export const tenant = (): Actor => systemActor(randomUUID(), `test-${randomUUID()}`);

export const event = (aggregateId: string, version: unknown): PublishedEvent => ({
  type: TYPE,
  aggregateId,
  data: { version },
});

/** Records events as a repository does, in a transaction that stays open until `hold` resolves. */
export const publish = (
  uow: UnitOfWork,
  actor: Actor,
  events: readonly PublishedEvent[],
  hold: () => Promise<void> = async () => undefined,
): Promise<void> =>
  uow.once(actor, new OnceKey(`publish ${randomUUID()}`, 'publish'), {}, async (tx) => {
    await recordEvents(tx, events);
    await hold();
  });

/** A consumer whose effect is a row of `effects`; `before` may refuse or fail. */
export const effectOf = (
  pools: Pools,
  consumer: string,
  before: (version: number, aggregateId: string) => Promise<void> | void = () => undefined,
): EventConsumer => {
  const uow = new SqlUnitOfWork(pools);
  return {
    consume: (received, { actor, key }) =>
      uow.once(actor, key, {}, async (tx: Tx) => {
        const { version } = happened.parse(received.data);
        await before(version, received.aggregateId);
        const sql = 'insert into effects (event_id, aggregate_id, consumer, version) values ($1, $2, $3, $4)';
        await queryIn(tx, sql, [received.id, received.aggregateId, consumer, version]);
      }),
  };
};
