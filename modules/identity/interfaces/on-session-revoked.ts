import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { SessionRevokedV1 } from '../../../contracts/events/identity.js';
import { ConsumesEvent, type EventConsumer } from '../../platform/application/event-consumer.js';
import type { EventEnvelope } from '../../platform/application/event.js';
import { TellOfReuse } from '../application/users/tell-of-reuse.js';

/** Whoever ended a session knows; only a reused token comes as news. */
@Injectable()
@ConsumesEvent('identity.session-revoked.v1', 'identity-reuse-notice')
export class OnSessionRevoked implements EventConsumer {
  constructor(private readonly commands: CommandBus) {}

  async consume({ data }: EventEnvelope<SessionRevokedV1>): Promise<void> {
    if (data.reason === 'reuse') await this.commands.execute(new TellOfReuse(data.userId));
  }
}
