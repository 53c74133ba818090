import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { EmailChangedV1 } from '../../../contracts/events/identity.js';
import { ConsumesEvent, type EventConsumer } from '../../platform/application/event-consumer.js';
import type { EventEnvelope } from '../../platform/application/event.js';
import { SendEmailUndo } from '../application/email/send-email-undo.js';

/** The address before learns of the change, and how to undo it. */
@Injectable()
@ConsumesEvent('identity.email-changed.v1', 'identity-email-undo')
export class OnEmailChanged implements EventConsumer {
  constructor(private readonly commands: CommandBus) {}

  async consume({ correlationId, data }: EventEnvelope<EmailChangedV1>): Promise<void> {
    await this.commands.execute(new SendEmailUndo(data.userId, data.undoId, correlationId));
  }
}
