import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { TenantCreatedV1 } from '../../../contracts/events/tenancy.js';
import type { EventEnvelope } from '../../platform/application/event.js';
import { ConsumesEvent, type Delivery, type EventConsumer } from '../../platform/application/event-consumer.js';
import { SeedBook } from '../application/seed-book.js';

/** A new household gets its book. */
@Injectable()
@ConsumesEvent('tenancy.tenant-created.v1', 'ledger-book')
export class OnTenantCreated implements EventConsumer {
  constructor(private readonly commands: CommandBus) {}

  async consume(event: EventEnvelope<TenantCreatedV1>, { actor, key }: Delivery): Promise<void> {
    const { tenantId, ownerUserId, locale } = event.data;
    await this.commands.execute(new SeedBook(actor, key, { tenantId, ownerUserId, locale }));
  }
}
