import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { QueueFactory, type JobQueue } from '../queue/queue-factory.js';
import { within } from '../queue/within.js';
import { ConsumerRegistry, type Destination, type Errand } from './consumer-registry.js';

export const deliveryQueueName = (consumer: string): string => `events-${consumer}`;

const ENQUEUE_MS = 5_000;
/** When to give up is counted in the delivery's row, which survives a store that lost its jobs. */
const JOB_ATTEMPTS_MAX = 1_000_000;
/** Deliveries of one job at consumers that take several: some 20 ms of work, so that others come in between. */
export const ERRAND_MAX = 100;

/** One queue per consumer, so that a slow consumer holds up nobody else. */
@Injectable()
export class DeliveryQueues {
  constructor(
    private readonly queues: QueueFactory,
    private readonly registry: ConsumerRegistry,
  ) {}

  /**
   * Adds the jobs of these destinations, in order: one each, or one for up to a hundred of a tenant where the consumer
   * takes several. A job that is still there is not added twice (its id is made of the events' with the consumer's: no
   * colon and not digits only, which BullMQ refuses). Rejects when the store does not answer in 5 s.
   * @param ahead by tenant: how many deliveries wait already. Jobs of who has many come after those of who has few
   */
  async enqueue(destinations: readonly Destination[], ahead: ReadonlyMap<string, number> = new Map()): Promise<void> {
    const byConsumer = Map.groupBy(destinations, ({ consumer }) => consumer);
    const adding = [...byConsumer].map(([consumer, those]) =>
      this.of(consumer).addBulk(
        this.registry.takesSeveral(consumer) ? errandsOf(those, ahead) : those.map((one) => job(one, idOf(one))),
      ),
    );
    await within(ENQUEUE_MS, 'Adding jobs', Promise.all(adding));
  }

  /** @param letter the dead letter that is sent again: the job that parked it may not have ended yet */
  async enqueueAgain(destination: Destination, letter: string): Promise<void> {
    const again = job(destination, `${idOf(destination)}-${letter}`);
    await within(ENQUEUE_MS, 'Adding jobs', this.of(destination.consumer).addBulk([again]));
  }

  private of(consumer: string): JobQueue<Errand> {
    return this.queues.queue<Errand>(deliveryQueueName(consumer));
  }
}

function errandsOf(destinations: readonly Destination[], ahead: ReadonlyMap<string, number>) {
  const byTenant = Map.groupBy(destinations, ({ tenantId }) => tenantId);
  return [...byTenant].flatMap(([tenantId, those]) => {
    const before = Math.floor((ahead.get(tenantId) ?? 0) / ERRAND_MAX);
    return Array.from({ length: Math.ceil(those.length / ERRAND_MAX) }, (_, place) =>
      errand(those.slice(place * ERRAND_MAX, (place + 1) * ERRAND_MAX), before + place),
    );
  });
}

function errand(destinations: readonly Destination[], priority: number) {
  const [first, ...others] = destinations as [Destination, ...Destination[]];
  const data: Errand = { ...first, others: others.map(({ aggregateId, eventId }) => [aggregateId, eventId]) };
  const all = createHash('sha256');
  for (const { eventId } of destinations) all.update(eventId);
  return job(data, others.length === 0 ? idOf(first) : `${idOf(first)}-${all.digest('hex').slice(0, 16)}`, priority);
}

const idOf = ({ eventId, consumer }: Destination): string => `${eventId}-${consumer}`;

/** @param priority the higher, the later; 0 is first */
const job = (data: Errand, jobId: string, priority = 0) => ({
  name: data.consumer,
  data,
  opts: {
    jobId,
    ...(priority > 0 && { priority }),
    attempts: JOB_ATTEMPTS_MAX,
    backoff: { type: 'custom' },
    removeOnComplete: true,
    removeOnFail: true,
    stackTraceLimit: 1,
  },
});
