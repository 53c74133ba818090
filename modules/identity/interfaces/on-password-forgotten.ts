import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { PasswordForgottenV1 } from '../../../contracts/events/identity.js';
import { ConsumesEvent, type EventConsumer } from '../../platform/application/event-consumer.js';
import type { EventEnvelope } from '../../platform/application/event.js';
import { SendPasswordReset } from '../application/credentials/send-password-reset.js';

/** The mail is sent here and not by the request, whose time would tell a known address. */
@Injectable()
@ConsumesEvent('identity.password-forgotten.v1', 'identity-password-reset')
export class OnPasswordForgotten implements EventConsumer {
  constructor(private readonly commands: CommandBus) {}

  async consume({ id, correlationId, data }: EventEnvelope<PasswordForgottenV1>): Promise<void> {
    await this.commands.execute(new SendPasswordReset(data.userId, id, correlationId));
  }
}
