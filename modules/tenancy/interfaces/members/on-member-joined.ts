import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { MemberJoinedV1 } from '../../../../contracts/events/tenancy.js';
import { ConsumesEvent, type Delivery, type EventConsumer } from '../../../platform/application/event-consumer.js';
import type { EventEnvelope } from '../../../platform/application/event.js';
import { TellOfJoining } from '../../application/members/tell-of-joining.js';

/** Owners learn who has joined. */
@Injectable()
@ConsumesEvent('tenancy.member-joined.v1', 'tenancy-joined-notice')
export class OnMemberJoined implements EventConsumer {
  constructor(private readonly commands: CommandBus) {}

  async consume({ data }: EventEnvelope<MemberJoinedV1>, { actor }: Delivery): Promise<void> {
    await this.commands.execute(new TellOfJoining(actor, data.userId));
  }
}
