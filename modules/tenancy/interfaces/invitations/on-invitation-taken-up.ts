import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { InvitationTakenUpV1 } from '../../../../contracts/events/identity.js';
import { ConsumesEvent, type Delivery, type EventConsumer } from '../../../platform/application/event-consumer.js';
import type { EventEnvelope } from '../../../platform/application/event.js';
import { JoinByRegistration } from '../../application/invitations/join-by-registration.js';

/** Whoever registers with an invitation joins the household besides having one of their own. */
@Injectable()
@ConsumesEvent('identity.invitation-taken-up.v1', 'tenancy-invited-member')
export class OnInvitationTakenUp implements EventConsumer {
  constructor(private readonly commands: CommandBus) {}

  async consume({ data }: EventEnvelope<InvitationTakenUpV1>, { actor, key }: Delivery): Promise<void> {
    await this.commands.execute(new JoinByRegistration(actor, key, data.userId, data.invitation));
  }
}
