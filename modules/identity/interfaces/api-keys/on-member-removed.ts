import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { MemberRemovedV1 } from '../../../../contracts/events/tenancy.js';
import { ConsumesEvent, type Delivery, type EventConsumer } from '../../../platform/application/event-consumer.js';
import type { EventEnvelope } from '../../../platform/application/event.js';
import { EndKeysOfMember } from '../../application/api-keys/end-keys-of-member.js';

/** Whoever leaves a household, or is removed from it, takes no key along. */
@Injectable()
@ConsumesEvent('tenancy.member-removed.v1', 'identity-api-keys')
export class OnMemberRemoved implements EventConsumer {
  constructor(private readonly commands: CommandBus) {}

  async consume({ occurredAt, data }: EventEnvelope<MemberRemovedV1>, { actor, key }: Delivery): Promise<void> {
    await this.commands.execute(new EndKeysOfMember(actor, key, data.userId, new Date(occurredAt)));
  }
}
