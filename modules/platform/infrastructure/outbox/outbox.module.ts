import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { HealthChecks } from '../../application/health-checks.js';
import { DeadLetters } from '../../application/dead-letters.js';
import { Schedules } from '../../application/jobs.js';
import { QueueFactory } from '../queue/queue-factory.js';
import { QueuedSchedules } from '../queue/queued-schedules.js';
import { ClaimedTogether } from './claimed-together.js';
import { ConsumerRegistry } from './consumer-registry.js';
import { ConsumerWorkers } from './consumer-workers.js';
import { Deliveries } from './deliveries.js';
import { DeliveryQueues } from './delivery-queues.js';
import { EventDelivery } from './event-delivery.js';
import { EventErrands } from './event-errands.js';
import { EventSchemas } from './event-schemas.js';
import { OutboxSender } from './outbox-sender.js';
import { OutboxSignal } from './outbox-signal.js';
import { OutboxStatus } from './outbox-status.js';
import { RecordedEvents } from './recorded-events.js';
import { RelayLoop } from './relay-loop.js';
import { OutboxRelay } from './relay.js';
import { SqlDeadLetters } from './sql-dead-letters.js';

const SENT_DAYS_KEPT = 7;
const HOUR_MS = 3_600_000;

/**
 * Queues, relay, consumers and schedules. At shutdown nothing new begins (`onModuleDestroy`), then running jobs finish
 * (`beforeApplicationShutdown`), so connections must last until `onApplicationShutdown`. Needs `Pools` and `Settings` from global modules. Modules register their event schemas
 * (`EventSchemas`) and schedules (`Schedules`) in `onModuleInit`; consumers are found by `@ConsumesEvent`.
 */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    QueueFactory,
    QueuedSchedules,
    ClaimedTogether,
    ConsumerRegistry,
    ConsumerWorkers,
    Deliveries,
    DeliveryQueues,
    EventDelivery,
    EventErrands,
    EventSchemas,
    OutboxSender,
    OutboxSignal,
    OutboxStatus,
    OutboxRelay,
    RecordedEvents,
    RelayLoop,
    { provide: Schedules, useExisting: QueuedSchedules },
    { provide: DeadLetters, useClass: SqlDeadLetters },
  ],
  exports: [QueueFactory, Schedules, EventSchemas, OutboxStatus, DeadLetters, RecordedEvents],
})
export class OutboxModule implements OnModuleInit {
  constructor(
    private readonly schedules: Schedules,
    private readonly status: OutboxStatus,
    private readonly queues: QueueFactory,
    private readonly health: HealthChecks,
  ) {}

  onModuleInit(): void {
    this.health.register('queue', () => this.queues.check());
    this.schedules.every('outbox-retention', HOUR_MS, async () => {
      await this.status.sweep(SENT_DAYS_KEPT);
    });
  }
}
