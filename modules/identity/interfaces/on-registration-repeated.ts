import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { RegistrationRepeatedV1 } from '../../../contracts/events/identity.js';
import { ConsumesEvent, type EventConsumer } from '../../platform/application/event-consumer.js';
import type { EventEnvelope } from '../../platform/application/event.js';
import { TellOfRepeatedRegistration } from '../application/users/tell-of-repeated-registration.js';

/** The mail is sent here and not by the request, whose time would tell a known address. */
@Injectable()
@ConsumesEvent('identity.registration-repeated.v1', 'identity-repeated-registration')
export class OnRegistrationRepeated implements EventConsumer {
  constructor(private readonly commands: CommandBus) {}

  async consume({ id, correlationId, data }: EventEnvelope<RegistrationRepeatedV1>): Promise<void> {
    await this.commands.execute(new TellOfRepeatedRegistration(data.userId, id, correlationId));
  }
}
