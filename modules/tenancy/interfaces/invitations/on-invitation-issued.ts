import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { InvitationIssuedV1 } from '../../../../contracts/events/tenancy.js';
import { ConsumesEvent, type Delivery, type EventConsumer } from '../../../platform/application/event-consumer.js';
import type { EventEnvelope } from '../../../platform/application/event.js';
import { MailInvitation } from '../../application/invitations/mail-invitation.js';

/** Mailed here and not by the request, which would keep whoever invites waiting. */
@Injectable()
@ConsumesEvent('tenancy.invitation-issued.v1', 'tenancy-invitation-mail')
export class OnInvitationIssued implements EventConsumer {
  constructor(private readonly commands: CommandBus) {}

  async consume({ data }: EventEnvelope<InvitationIssuedV1>, { actor, key }: Delivery): Promise<void> {
    await this.commands.execute(new MailInvitation(actor, key, data.mailId));
  }
}
