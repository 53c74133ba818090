import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Queue, Worker, type BackendFactory, type IQueueBackend, type Job } from 'bullmq';
import { Pools } from '../database/pools.js';
import { Log } from '../../application/log.js';
import { Settings } from '../settings.js';
import { eventually } from './eventually.js';
import { PostgresStore } from './postgres-store.js';
import { RedisStore } from './redis-store.js';
import { Throttle } from './throttle.js';
import { within } from './within.js';

/** A queue of jobs that hold a `Payload`; whichever the store. */
export type JobQueue<Payload extends object> = Queue<Payload, void, string, Payload, void, string, IQueueBackend>;
type JobWorker = Worker<object, void, string, IQueueBackend>;

/** What one queue holds at a moment. */
export interface QueueDepth {
  readonly queue: string;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
}

export interface WorkerPlan {
  readonly concurrency: number;
  /** The pause before the next try of a failed job whose `backoff.type` is `custom`, in milliseconds. */
  readonly pauseMs?: (fault: Error) => number;
}

const FINISH_MS = 7_000;
const CLOSE_MS = 1_000;
const CHECK_MS = 3_000;
/** Stalled jobs come back until the consumer's own count of attempts gives up; BullMQ must not give up before. */
const STALLS_MAX = 1_000_000;
/** Reported faults of a store that is away repeat several times a second. */
const SAME_FAULT_PAUSE_MS = 30_000;

/**
 * The one place that knows where jobs are kept: PostgreSQL (schema `bullmq`), or Redis when `REDIS_URL` is set.
 * `QueueEvents` and `waitUntilFinished` are not offered: on PostgreSQL they lose events.
 */
@Injectable()
export class QueueFactory implements BeforeApplicationShutdown {
  private readonly faults = new Throttle(SAME_FAULT_PAUSE_MS);
  private readonly store: PostgresStore | RedisStore;
  private readonly queues = new Map<string, JobQueue<object>>();
  private readonly workers = new Set<JobWorker>();
  private closing: Promise<void> | undefined;

  constructor(
    pools: Pools,
    private readonly settings: Settings,
    private readonly log: Log,
  ) {
    this.store = settings.redisUrl === null ? new PostgresStore(pools.queue) : new RedisStore(settings.redisUrl);
  }

  /** Rejects while the store cannot be reached or is not migrated; for readiness and before workers are made. */
  check(): Promise<void> {
    return within(CHECK_MS, 'The job store', this.store.check());
  }

  /** Waits for a store that is away. @returns false when `stop` came first */
  async ready(stop: AbortSignal): Promise<boolean> {
    await eventually(
      () => this.check(),
      stop,
      (fault) => this.report('store', fault),
    );
    return !stop.aborted;
  }

  /** The queue of that name; the same object each time. Jobs leave the store when they are done. */
  queue<Payload extends object>(name: string): JobQueue<Payload> {
    const known = this.queues.get(name);
    if (known) return known as unknown as JobQueue<Payload>;
    const made: JobQueue<object> = new Queue(
      name,
      { ...this.place(), defaultJobOptions: { removeOnComplete: true } },
      this.backend(),
    );
    made.on('error', (fault: Error) => this.report(name, fault));
    this.queues.set(name, made);
    return made as unknown as JobQueue<Payload>;
  }

  /** A worker that runs at once. Make it after `check` has resolved. */
  worker<Payload extends object>(name: string, run: (job: Job<Payload>) => Promise<void>, plan: WorkerPlan): void {
    const pauseMs = plan.pauseMs;
    const options = {
      ...this.place(),
      concurrency: plan.concurrency,
      maxStalledCount: STALLS_MAX,
      ...(pauseMs && { settings: { backoffStrategy: (...args: PauseArguments) => pauseMs(args[2] ?? new Error()) } }),
    };
    const work = (job: Job<object, void>): Promise<void> => run(job as Job<Payload>);
    const worker = new Worker<object, void, string, IQueueBackend>(name, work, options, this.backend());
    worker.on('error', (fault: Error) => this.report(name, fault));
    worker.on('stalled', (jobId: string) => this.log.event('warn', 'queue.job-stalled', { queue: name, jobId }));
    this.workers.add(worker);
  }

  /** Makes, or changes, the clock of a queue: one job named `name` each `everyMs`, whoever calls this and how often. */
  async schedule(name: string, everyMs: number): Promise<void> {
    const retry = { attempts: 3, backoff: { type: 'exponential', delay: 5_000 } };
    const opts = { ...retry, removeOnComplete: true, removeOnFail: { count: 20 } };
    await this.queue(name).upsertJobScheduler(name, { every: everyMs }, { name, data: {}, opts });
  }

  /** What stands in each queue this process has used, for metrics. */
  depths(): Promise<QueueDepth[]> {
    return Promise.all(
      [...this.queues].map(async ([name, queue]) => {
        const counts = await queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed');
        const { waiting = 0, prioritized = 0, active = 0, delayed = 0, failed = 0 } = counts;
        return { queue: name, waiting: waiting + prioritized, active, delayed, failed };
      }),
    );
  }

  /** Takes no more jobs, lets running ones finish (7 s at most, then they stall and run again elsewhere), lets go. */
  beforeApplicationShutdown(): Promise<void> {
    this.closing ??= this.shut();
    return this.closing;
  }

  private async shut(): Promise<void> {
    const close = async (
      what: string,
      limitMs: number,
      things: Iterable<{ close(): Promise<void> }>,
    ): Promise<void> => {
      const all = Promise.allSettled([...things].map((thing) => thing.close()));
      await within(limitMs, what, all).catch((fault: unknown) =>
        this.log.event('warn', 'queue.closed-late', { fault: String(fault) }),
      );
    };
    await close('Finishing the running jobs', FINISH_MS, this.workers);
    await close('Closing the queues', CLOSE_MS, this.queues.values());
    await this.store.close();
  }

  private place(): { connection: never; prefix: string } {
    // The back end of the store brings its own connection; BullMQ only asks that some value stands here.
    return { connection: {} as never, prefix: this.settings.queuePrefix };
  }

  private backend(): BackendFactory<IQueueBackend> {
    return this.store.backend as BackendFactory<IQueueBackend>;
  }

  private report(queue: string, fault: unknown): void {
    const message = String(fault);
    if (this.closing === undefined && this.faults.passes(message)) {
      this.log.event('warn', 'queue.store-fault', { queue, fault: message });
    }
  }
}

type PauseArguments = [attempts: number, type?: string, fault?: Error, job?: unknown];
