import { Injectable } from '@nestjs/common';
import type { PublishedEvent } from '../../platform/application/event.js';
import type { Tx } from '../../platform/application/unit-of-work.js';
import { recordEvents } from '../../platform/infrastructure/outbox/outbox.js';
import { Outbox } from '../application/ports.js';

@Injectable()
export class SqlOutbox extends Outbox {
  record(tx: Tx, events: readonly PublishedEvent[]): Promise<void> {
    return recordEvents(tx, events);
  }
}
