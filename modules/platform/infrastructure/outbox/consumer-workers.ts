import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { QueueFactory } from '../queue/queue-factory.js';
import { Settings } from '../settings.js';
import { ConsumerRegistry, type Errand } from './consumer-registry.js';
import { deliveryQueueName } from './delivery-queues.js';
import { ComeAgain } from './event-delivery.js';
import { EventErrands } from './event-errands.js';

const UNKNOWN_FAULT_MS = 1_000;
const TOGETHER_MAX = 3;

/** One worker per consumer, in processes that work. */
@Injectable()
export class ConsumerWorkers implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stopped = new AbortController();

  constructor(
    private readonly registry: ConsumerRegistry,
    private readonly errands: EventErrands,
    private readonly queues: QueueFactory,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    // Not awaited: the process serves while the job store is still away.
    if (this.settings.role === 'all' || this.settings.role === 'worker') void this.start();
  }

  /** Resolves when the workers run; waits for a job store that is away. */
  async start(): Promise<void> {
    if (!(await this.queues.ready(this.stopped.signal))) return;
    for (const consumer of this.registry.names()) this.work(consumer);
  }

  /** No worker starts any more; those that run are closed by the queue factory. */
  onModuleDestroy(): void {
    this.stopped.abort();
  }

  /** Where several go together, few hands do: more would only hold connections that requests need. */
  private concurrencyAt(consumer: string): number {
    const { workerConcurrency } = this.settings;
    return this.registry.takesSeveral(consumer) ? Math.min(workerConcurrency, TOGETHER_MAX) : workerConcurrency;
  }

  private work(consumer: string): void {
    this.queues.worker<Errand>(
      deliveryQueueName(consumer),
      (job) => this.errands.run(job.data, job.attemptsMade > 0 || job.stalledCounter > 0),
      {
        concurrency: this.concurrencyAt(consumer),
        pauseMs: (fault) => (fault instanceof ComeAgain ? Math.max(1, fault.pauseMs) : UNKNOWN_FAULT_MS),
      },
    );
  }
}
