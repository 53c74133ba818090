import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { UserRegisteredV1 } from '../../../../contracts/events/identity.js';
import { ConsumesEvent, type Delivery, type EventConsumer } from '../../../platform/application/event-consumer.js';
import type { EventEnvelope } from '../../../platform/application/event.js';
import { CreateTenant } from '../../application/tenants/create-tenant.js';

/** A new user gets a household of their own, named after them. */
@Injectable()
@ConsumesEvent('identity.user-registered.v1', 'tenancy-household')
export class OnUserRegistered implements EventConsumer {
  constructor(private readonly commands: CommandBus) {}

  async consume({ data }: EventEnvelope<UserRegisteredV1>, { actor, key }: Delivery): Promise<void> {
    const { userId, displayName, baseCurrency, locale, timeZone } = data;
    const tenant = { name: displayName, ownerUserId: userId, baseCurrency, locale, timeZone };
    await this.commands.execute(new CreateTenant(actor, key, tenant));
  }
}
