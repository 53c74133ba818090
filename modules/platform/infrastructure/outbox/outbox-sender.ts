import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { Log } from '../../application/log.js';
import { hashed } from '../logging/pino-log.js';
import { ConsumerRegistry, type Destination } from './consumer-registry.js';
import { Deliveries } from './deliveries.js';
import { DeliveryQueues } from './delivery-queues.js';
import { EventSchemas } from './event-schemas.js';
import { aheadOf, markSent, NIL, park, takeUnsent, type BadEvent, type UnsentEvent } from './unsent-events.js';

const OVERDUE_MAX = 1_000;

/** Sends one batch of events: checks them, notes and queues their deliveries, marks them. */
@Injectable()
export class OutboxSender {
  /** Whose turn it was last: the next batch goes on behind. */
  private from = NIL;

  constructor(
    private readonly registry: ConsumerRegistry,
    private readonly schemas: EventSchemas,
    private readonly queues: DeliveryQueues,
    private readonly log: Log,
  ) {}

  /**
   * @param client in an open transaction; what was sent stands when it commits, and is sent again when it does not
   * @returns the number of events sent or parked
   */
  async send(client: pg.ClientBase, limit: number): Promise<number> {
    const taken = await this.take(client, limit);
    if (taken.length === 0) return 0;
    const checked = taken.map((event) => ({ event, fault: this.schemas.fault(event.payload) }));
    await this.park(
      client,
      checked.filter((each): each is BadEvent => each.fault !== null),
    );
    const good = checked.filter(({ fault }) => fault === null).map(({ event }) => event);
    const destinations = good.flatMap((event) => this.destinationsOf(event));
    const ahead = await aheadOf(client, good);
    await markSent(client, good, destinations);
    // Last before the commit: a worker that is faster waits for the transaction (`Deliveries.sent`), so keep it short.
    await this.queues.enqueue(destinations, ahead);
    return taken.length;
  }

  /** Adds the jobs of deliveries again that should have run long ago: a queue store may lose them. @returns how many */
  async requeueOverdue(deliveries: Deliveries): Promise<number> {
    const overdue = await deliveries.overdue(this.registry.names(), OVERDUE_MAX);
    if (overdue.length > 0) await this.queues.enqueue(overdue);
    return overdue.length;
  }

  /** Round robin: each batch begins with the tenant at which the last one ended, and starts over behind the last. */
  private async take(client: pg.ClientBase, limit: number): Promise<UnsentEvent[]> {
    const taken = await takeUnsent(client, limit, this.from);
    if (taken.length === 0 && this.from !== NIL) {
      this.from = NIL;
      return this.take(client, limit);
    }
    const tenants = new Set(taken.map(({ tenantId }) => tenantId));
    this.from = tenants.size < 2 ? NIL : [...tenants].sort().at(-1)!;
    return taken;
  }

  private async park(client: pg.ClientBase, bad: readonly BadEvent[]): Promise<void> {
    if (bad.length === 0) return;
    await park(client, bad);
    for (const { event } of bad) {
      const { id, type, tenantId } = event;
      this.log.event('error', 'outbox.event-parked', { eventId: id, type, tenantId: hashed(tenantId) });
    }
  }

  private destinationsOf({ tenantId, aggregateId, id, type }: UnsentEvent): Destination[] {
    return this.registry.consumersOf(type).map((consumer) => ({ tenantId, aggregateId, eventId: id, consumer }));
  }
}
