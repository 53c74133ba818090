import { Injectable } from '@nestjs/common';
import { Log } from '../logging/logger.js';
import { eventually } from '../queue/eventually.js';
import { QueueFactory } from '../queue/queue-factory.js';
import { Settings } from '../settings.js';
import { ConsumerRegistry, type Destination } from './consumer-registry.js';
import { deliveryQueueName } from './delivery-queues.js';
import { ComeAgain, EventDelivery } from './event-delivery.js';

const UNKNOWN_FAULT_MS = 1_000;

/** One worker per consumer of the process. */
@Injectable()
export class ConsumerWorkers {
  private readonly stopped = new AbortController();

  constructor(
    private readonly registry: ConsumerRegistry,
    private readonly delivery: EventDelivery,
    private readonly queues: QueueFactory,
    private readonly settings: Settings,
    private readonly log: Log,
  ) {}

  /** Resolves when the workers run; waits for a job store that is away, until `stop`. */
  async start(): Promise<void> {
    const onFault = (fault: unknown): void => this.log.event('warn', 'queue.store-away', { fault: String(fault) });
    await eventually(() => this.queues.check(), this.stopped.signal, onFault);
    if (this.stopped.signal.aborted) return;
    for (const consumer of this.registry.names()) this.work(consumer);
  }

  /** Starts no worker any more; those that run are closed by the queue factory. */
  stop(): void {
    this.stopped.abort();
  }

  private work(consumer: string): void {
    this.queues.worker<Destination>(
      deliveryQueueName(consumer),
      (job) => this.delivery.run(job.data, job.attemptsMade > 0 || job.stalledCounter > 0),
      {
        concurrency: this.settings.workerConcurrency,
        pauseMs: (fault) => (fault instanceof ComeAgain ? Math.max(1, fault.pauseMs) : UNKNOWN_FAULT_MS),
      },
    );
  }
}
