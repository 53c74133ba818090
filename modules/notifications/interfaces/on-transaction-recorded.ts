import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { transactionRecordedV1 } from '../../../contracts/events/ledger.js';
import {
  ConsumesEvent,
  type DeliveredEvent,
  type Delivery,
  type EventConsumer,
} from '../../platform/application/event-consumer.js';
import type { EventEnvelope } from '../../platform/application/event.js';
import { AnnounceTransactions } from '../application/announce-transactions.js';

@Injectable()
@ConsumesEvent('ledger.transaction-recorded.v1', 'notifications-transactions')
export class OnTransactionRecorded implements EventConsumer {
  constructor(private readonly commands: CommandBus) {}

  consume(event: EventEnvelope, delivery: Delivery): Promise<void> {
    return this.consumeAll([{ event, delivery }]);
  }

  async consumeAll(events: readonly DeliveredEvent[]): Promise<void> {
    const recorded = events.map(({ event, delivery: { key } }) => ({
      key,
      event: { ...event, data: transactionRecordedV1.parse(event.data) },
    }));
    await this.commands.execute(new AnnounceTransactions(events[0]!.delivery.actor, recorded));
  }
}
