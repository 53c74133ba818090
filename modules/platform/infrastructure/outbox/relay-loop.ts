import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Log } from '../../application/log.js';
import { pauseMs } from '../queue/eventually.js';
import { Throttle } from '../queue/throttle.js';
import { Settings } from '../settings.js';
import { OutboxSignal } from './outbox-signal.js';
import { Pause } from './pause.js';
import { OutboxRelay } from './relay.js';

const LOOK_EVERY_MS = 1_000;
const OVERDUE_EVERY_MS = 15_000;
const SAME_FAULT_PAUSE_MS = 30_000;

/** Keeps the relay going in processes that work: at each signal of the database, and each second. */
@Injectable()
export class RelayLoop implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly faults = new Throttle(SAME_FAULT_PAUSE_MS);
  private readonly pause = new Pause();
  private readonly stopped = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private overdueAtMs = 0;

  constructor(
    private readonly relay: OutboxRelay,
    private readonly signal: OutboxSignal,
    private readonly settings: Settings,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.role !== 'all' && this.settings.role !== 'worker') return;
    this.signal.start(() => this.pause.end());
    this.running = this.run();
  }

  /** Resolves when the batch in work is done. */
  async onModuleDestroy(): Promise<void> {
    this.stopped.abort();
    this.signal.stop();
    this.pause.end();
    await this.running;
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopped.signal.aborted) {
      try {
        await this.relay.drain(this.stopped.signal);
        await this.lookForOverdue();
        failures = 0;
      } catch (fault) {
        failures++;
        const message = String(fault);
        if (this.faults.passes(message)) this.log.event('warn', 'outbox.relay-waits', { fault: message });
      }
      await this.rest(failures);
    }
  }

  /** Signals shorten the wait for work, not the wait for a database or queue that is away. */
  private async rest(failures: number): Promise<void> {
    if (this.stopped.signal.aborted) return;
    if (failures === 0) await this.pause.take(LOOK_EVERY_MS);
    else await this.pause.sleep(pauseMs(failures), this.stopped.signal);
  }

  private async lookForOverdue(): Promise<void> {
    const nowMs = performance.now();
    if (nowMs < this.overdueAtMs || this.stopped.signal.aborted) return;
    this.overdueAtMs = nowMs + OVERDUE_EVERY_MS;
    await this.relay.requeueOverdue();
  }
}
