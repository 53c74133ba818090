import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { BookOpenedV1 } from '../../../contracts/events/ledger.js';
import { ConsumesEvent, type EventConsumer } from '../../platform/application/event-consumer.js';
import type { EventEnvelope } from '../../platform/application/event.js';
import { SendVerification } from '../application/users/send-verification.js';

/** The book is the last thing made for a new account: now its address may be confirmed. */
@Injectable()
@ConsumesEvent('ledger.book-opened.v1', 'identity-verification')
export class OnBookOpened implements EventConsumer {
  constructor(private readonly commands: CommandBus) {}

  async consume({ id, correlationId, data }: EventEnvelope<BookOpenedV1>): Promise<void> {
    await this.commands.execute(new SendVerification(data.ownerUserId, id, correlationId));
  }
}
