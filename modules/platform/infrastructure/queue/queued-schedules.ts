import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Job } from 'bullmq';
import { Schedules } from '../../application/jobs.js';
import { Log } from '../../application/log.js';
import { Settings } from '../settings.js';
import { eventually } from './eventually.js';
import { QueueFactory } from './queue-factory.js';

interface Plan {
  readonly everyMs: number;
  readonly run: (plannedAt: Date) => Promise<void>;
}

const NAME = /^[a-z][a-z0-9-]{0,59}$/;

/** `Schedules` on BullMQ's job schedulers: a queue per schedule, so a process only takes slots that it knows. */
@Injectable()
export class QueuedSchedules extends Schedules implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly plans = new Map<string, Plan>();
  private readonly stopped = new AbortController();

  constructor(
    private readonly queues: QueueFactory,
    private readonly settings: Settings,
    private readonly log: Log,
  ) {
    super();
  }

  every(name: string, everyMs: number, run: (plannedAt: Date) => Promise<void>): void {
    if (!NAME.test(name)) throw new Error(`'${name}' is not a schedule name: use a-z, 0-9 and hyphens`);
    if (this.plans.has(name)) throw new Error(`The schedule '${name}' is registered twice`);
    this.plans.set(name, { everyMs, run });
  }

  onApplicationBootstrap(): void {
    if (this.settings.role !== 'all' && this.settings.role !== 'scheduler') return;
    // Not awaited: the process serves while the store is still away.
    void this.start();
  }

  /** Resolves when every clock is set and its worker runs, or when stopped. */
  async start(): Promise<void> {
    for (const [name, plan] of this.plans) {
      if (!(await this.queues.ready(this.stopped.signal))) return;
      const onFault = (fault: unknown): void => this.log.fault('schedule.not-set', fault, { schedule: name });
      await eventually(() => this.set(name, plan), this.stopped.signal, onFault);
    }
  }

  onModuleDestroy(): void {
    this.stopped.abort();
  }

  private async set(name: string, plan: Plan): Promise<void> {
    const queue = `schedule-${name}`;
    await this.queues.schedule(queue, plan.everyMs);
    if (this.stopped.signal.aborted) return;
    this.queues.worker(queue, (job) => this.run(name, plan, job), { concurrency: 1 });
  }

  private async run(name: string, plan: Plan, job: Job): Promise<void> {
    try {
      await plan.run(plannedAt(job));
    } catch (fault) {
      this.log.fault('schedule.run-failed', fault, { schedule: name, attempt: job.attemptsMade + 1 });
      throw fault;
    }
  }
}

/** The slot's own instant, the same in whichever process and try it runs: the last part of the id BullMQ gives the job. */
const plannedAt = (job: Job): Date => {
  const instant = Number(job.id?.split(':').at(-1));
  return new Date(Number.isSafeInteger(instant) ? instant : job.timestamp + job.delay);
};
