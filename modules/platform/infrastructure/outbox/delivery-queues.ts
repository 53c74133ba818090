import { Injectable } from '@nestjs/common';

import { QueueFactory, type JobQueue } from '../queue/queue-factory.js';
import { within } from '../queue/within.js';
import type { Destination } from './consumer-registry.js';

export const deliveryQueueName = (consumer: string): string => `events-${consumer}`;

const ENQUEUE_MS = 5_000;
/** When to give up is counted in the delivery's row, which survives a store that lost its jobs. */
const JOB_ATTEMPTS_MAX = 1_000_000;

/** One queue per consumer, so that a slow consumer holds up nobody else. */
@Injectable()
export class DeliveryQueues {
  constructor(private readonly queues: QueueFactory) {}

  /**
   * One job per destination, in order. A job that is still there is not added twice (its id is the event's with the
   * consumer's: no colon and not digits only, which BullMQ refuses). Rejects when the store does not answer in 5 s.
   * @param letter the dead letter that is sent again: the job that parked it may not have ended yet
   */
  async enqueue(destinations: readonly Destination[], letter?: string): Promise<void> {
    const byConsumer = Map.groupBy(destinations, ({ consumer }) => consumer);
    const adding = [...byConsumer].map(([consumer, those]) =>
      this.of(consumer).addBulk(those.map((destination) => job(destination, letter))),
    );
    await within(ENQUEUE_MS, 'Adding jobs', Promise.all(adding));
  }

  private of(consumer: string): JobQueue<Destination> {
    return this.queues.queue<Destination>(deliveryQueueName(consumer));
  }
}

const job = (destination: Destination, letter?: string) => ({
  name: destination.consumer,
  data: destination,
  opts: {
    jobId: [destination.eventId, destination.consumer, ...(letter ? [letter] : [])].join('-'),
    attempts: JOB_ATTEMPTS_MAX,
    backoff: { type: 'custom' },
    removeOnComplete: true,
    removeOnFail: true,
    stackTraceLimit: 1,
  },
});
