import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { MemberRemovedV1 } from '../../../../contracts/events/tenancy.js';
import { ConsumesEvent, type Delivery, type EventConsumer } from '../../../platform/application/event-consumer.js';
import type { EventEnvelope } from '../../../platform/application/event.js';
import { ReplaceHousehold } from '../../application/tenants/replace-household.js';

/** Nobody is left without a household; the id of the event is that of the new one, so that a repeat makes none. */
@Injectable()
@ConsumesEvent('tenancy.member-removed.v1', 'tenancy-replacement')
export class OnMemberRemoved implements EventConsumer {
  constructor(private readonly commands: CommandBus) {}

  async consume({ id, data }: EventEnvelope<MemberRemovedV1>, { actor, key }: Delivery): Promise<void> {
    await this.commands.execute(new ReplaceHousehold(actor, key, data.userId, id));
  }
}
