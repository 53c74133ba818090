import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { transactionRecordedV1 } from '../../../contracts/events/ledger.js';
import { ConsumesEvent, type Delivery, type EventConsumer } from '../../platform/application/event-consumer.js';
import type { EventEnvelope } from '../../platform/application/event.js';
import { AnnounceTransaction } from '../application/announce-transaction.js';

@Injectable()
@ConsumesEvent('ledger.transaction-recorded.v1', 'notifications-transactions')
export class OnTransactionRecorded implements EventConsumer {
  constructor(private readonly commands: CommandBus) {}

  async consume(event: EventEnvelope, { actor, key }: Delivery): Promise<void> {
    const data = transactionRecordedV1.parse(event.data);
    await this.commands.execute(new AnnounceTransaction(actor, key, { ...event, data }));
  }
}
