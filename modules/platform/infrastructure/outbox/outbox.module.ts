import { Global, Module } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap, OnModuleInit } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DeadLetters } from '../../application/dead-letters.js';
import { Schedules } from '../../application/jobs.js';
import { QueueFactory } from '../queue/queue-factory.js';
import { QueuedSchedules } from '../queue/queued-schedules.js';
import { Settings } from '../settings.js';
import { ConsumerRegistry } from './consumer-registry.js';
import { ConsumerWorkers } from './consumer-workers.js';
import { Deliveries } from './deliveries.js';
import { DeliveryQueues } from './delivery-queues.js';
import { EventDelivery } from './event-delivery.js';
import { EventSchemas } from './event-schemas.js';
import { OutboxSignal } from './outbox-signal.js';
import { OutboxStatus } from './outbox-status.js';
import { OutboxRelay } from './relay.js';
import { SqlDeadLetters } from './sql-dead-letters.js';

const SENT_DAYS_KEPT = 7;
const HOUR_MS = 3_600_000;

/**
 * Queues, relay and consumers. Needs `Pools` and `Settings` from global modules. Modules register their event schemas
 * (`EventSchemas`) and schedules (`Schedules`) in `onModuleInit`; consumers are found by `@ConsumesEvent`.
 */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    QueueFactory,
    QueuedSchedules,
    ConsumerRegistry,
    ConsumerWorkers,
    Deliveries,
    DeliveryQueues,
    EventDelivery,
    EventSchemas,
    OutboxSignal,
    OutboxStatus,
    OutboxRelay,
    { provide: Schedules, useExisting: QueuedSchedules },
    { provide: DeadLetters, useClass: SqlDeadLetters },
  ],
  exports: [QueueFactory, Schedules, EventSchemas, OutboxStatus, DeadLetters],
})
export class OutboxModule implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly settings: Settings,
    private readonly queues: QueueFactory,
    private readonly schedules: QueuedSchedules,
    private readonly workers: ConsumerWorkers,
    private readonly relay: OutboxRelay,
    private readonly status: OutboxStatus,
  ) {}

  onModuleInit(): void {
    this.schedules.every('outbox-retention', HOUR_MS, async () => {
      await this.status.sweep(SENT_DAYS_KEPT);
    });
  }

  onApplicationBootstrap(): void {
    if (this.settings.role !== 'all' && this.settings.role !== 'worker') return;
    // Neither is awaited: the process serves while the queue store is still away.
    void this.workers.start();
    this.relay.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.schedules.stop();
    this.workers.stop();
    await this.relay.stop();
    await this.queues.close();
  }
}
