import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { Pools } from '../database/pools.js';
import { hashed, Log } from '../logging/logger.js';
import { pauseMs } from '../queue/eventually.js';
import { Throttle } from '../queue/throttle.js';
import { Settings } from '../settings.js';
import { ConsumerRegistry, type Destination } from './consumer-registry.js';
import { Deliveries } from './deliveries.js';
import { DeliveryQueues } from './delivery-queues.js';
import { EventSchemas } from './event-schemas.js';
import { OutboxSignal } from './outbox-signal.js';
import { Pause } from './pause.js';
import { markSent, park, takeUnsent, type UnsentEvent } from './unsent-events.js';

const LOOK_EVERY_MS = 1_000;
const OVERDUE_EVERY_MS = 15_000;
const OVERDUE_MAX = 1_000;
const SAME_FAULT_PAUSE_MS = 30_000;

/**
 * Carries events from the outbox to the consumers' queues. Several relays may run: each takes rows that no other holds,
 * and none takes an event before its elder of the same aggregate. An event is marked in the same transaction that adds
 * its jobs, so a crash in between adds them again (at least once), and never loses one.
 */
@Injectable()
export class OutboxRelay {
  private readonly faults = new Throttle(SAME_FAULT_PAUSE_MS);
  private readonly pause = new Pause();
  private stopping = false;
  private running: Promise<void> = Promise.resolve();
  private overdueAtMs = 0;

  constructor(
    private readonly pools: Pools,
    private readonly registry: ConsumerRegistry,
    private readonly schemas: EventSchemas,
    private readonly queues: DeliveryQueues,
    private readonly deliveries: Deliveries,
    private readonly signal: OutboxSignal,
    private readonly settings: Settings,
    private readonly log: Log,
  ) {}

  /** Drains now, at each signal and each second. */
  start(): void {
    this.signal.start(() => this.pause.end());
    this.running = this.run();
  }

  /** Resolves when the batch in work is done. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.signal.stop();
    this.pause.end();
    await this.running;
  }

  /** Sends what waits, batch by batch. @returns the number of events sent or parked */
  async drain(): Promise<number> {
    let total = 0;
    for (;;) {
      const handled = await this.batch();
      total += handled;
      if (handled === 0 || this.stopping) return total;
    }
  }

  /** Adds the jobs of deliveries again that should have run long ago: a queue store may lose them. */
  async requeueOverdue(): Promise<number> {
    const overdue = await this.deliveries.overdue(this.registry.names(), OVERDUE_MAX);
    if (overdue.length > 0) await this.queues.enqueue(overdue);
    return overdue.length;
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping) {
      try {
        await this.drain();
        await this.lookForOverdue();
        failures = 0;
      } catch (fault) {
        failures++;
        const message = String(fault);
        if (this.faults.passes(message)) this.log.event('warn', 'outbox.relay-waits', { fault: message });
      }
      // Signals shorten the wait for work, not the wait for a database or queue that is away.
      if (!this.stopping) await this.pause.take(failures === 0 ? LOOK_EVERY_MS : pauseMs(failures), failures === 0);
    }
  }

  private async lookForOverdue(): Promise<void> {
    const nowMs = performance.now();
    if (nowMs < this.overdueAtMs || this.stopping) return;
    this.overdueAtMs = nowMs + OVERDUE_EVERY_MS;
    await this.requeueOverdue();
  }

  private async batch(): Promise<number> {
    const client = await this.pools.relay.connect();
    let broken: Error | undefined;
    const onError = (fault: Error): void => void (broken = fault);
    client.on('error', onError);
    try {
      await client.query('begin');
      const handled = await this.send(client);
      await client.query('commit');
      return handled;
    } catch (fault) {
      await client.query('rollback').catch((failed: Error) => void (broken = failed));
      throw fault;
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  }

  private async send(client: pg.PoolClient): Promise<number> {
    const taken = await takeUnsent(client, this.settings.outboxBatch);
    if (taken.length === 0) return 0;
    const good: UnsentEvent[] = [];
    const bad: { event: UnsentEvent; fault: string }[] = [];
    for (const event of taken) {
      const checked = this.schemas.check(event.payload);
      if ('fault' in checked) bad.push({ event, fault: checked.fault });
      else good.push(event);
    }
    if (bad.length > 0) await this.park(client, bad);
    const destinations = good.flatMap((event) => this.destinationsOf(event));
    await markSent(client, good, destinations);
    // Last before the commit: a worker that is faster waits for the transaction (`Deliveries.sent`), so keep it short.
    await this.queues.enqueue(destinations);
    return taken.length;
  }

  private async park(client: pg.PoolClient, bad: readonly { event: UnsentEvent; fault: string }[]): Promise<void> {
    await park(client, bad);
    for (const { event } of bad) {
      this.log.event('error', 'outbox.event-parked', {
        eventId: event.id,
        type: event.type,
        tenantId: hashed(event.tenantId),
      });
    }
  }

  private destinationsOf({ tenantId, aggregateId, id, type }: UnsentEvent): Destination[] {
    return this.registry.consumersOf(type).map((consumer) => ({ tenantId, aggregateId, eventId: id, consumer }));
  }
}
