import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { SecurityChangedV1 } from '../../../contracts/events/identity.js';
import { ConsumesEvent, type EventConsumer } from '../../platform/application/event-consumer.js';
import type { EventEnvelope } from '../../platform/application/event.js';
import { TellOfSecurityChange } from '../application/users/tell-of-security-change.js';

/** After the commit and not in the request, whose time would tell what happened. */
@Injectable()
@ConsumesEvent('identity.security-changed.v1', 'identity-security-notice')
export class OnSecurityChanged implements EventConsumer {
  constructor(private readonly commands: CommandBus) {}

  async consume({ data }: EventEnvelope<SecurityChangedV1>): Promise<void> {
    await this.commands.execute(new TellOfSecurityChange(data.userId, data.change, data.detail));
  }
}
