import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { EmailChangeRequestedV1 } from '../../../contracts/events/identity.js';
import { ConsumesEvent, type EventConsumer } from '../../platform/application/event-consumer.js';
import type { EventEnvelope } from '../../platform/application/event.js';
import { SendEmailConfirmation } from '../application/email/send-email-confirmation.js';

/** Only here is it looked at who has the new address: the request must not tell. */
@Injectable()
@ConsumesEvent('identity.email-change-requested.v1', 'identity-email-confirmation')
export class OnEmailChangeRequested implements EventConsumer {
  constructor(private readonly commands: CommandBus) {}

  async consume({ correlationId, data }: EventEnvelope<EmailChangeRequestedV1>): Promise<void> {
    await this.commands.execute(new SendEmailConfirmation(data.userId, data.changeId, correlationId));
  }
}
