import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { importFinishedV1 } from '../../../contracts/events/importing.js';
import { ConsumesEvent, type Delivery, type EventConsumer } from '../../platform/application/event-consumer.js';
import type { EventEnvelope } from '../../platform/application/event.js';
import { AnnounceImport } from '../application/announce-import.js';

@Injectable()
@ConsumesEvent('importing.import-finished.v1', 'notifications-imports')
export class OnImportFinished implements EventConsumer {
  constructor(private readonly commands: CommandBus) {}

  async consume(event: EventEnvelope, { actor, key }: Delivery): Promise<void> {
    const data = importFinishedV1.parse(event.data);
    await this.commands.execute(new AnnounceImport(actor, key, { ...event, data }));
  }
}
