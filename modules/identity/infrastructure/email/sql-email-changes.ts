import { Injectable } from '@nestjs/common';
import type { EmailChangedV1, EmailChangeRequestedV1 } from '../../../../contracts/events/identity.js';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { recordEvents } from '../../../platform/infrastructure/outbox/outbox.js';
import { EmailChanges } from '../../application/email/email-changes.js';
import { emailChanged, emailChangeRequested } from '../../application/published-events.js';

@Injectable()
export class SqlEmailChanges extends EmailChanges {
  noteRequested(tx: Tx, change: EmailChangeRequestedV1): Promise<void> {
    return recordEvents(tx, [emailChangeRequested(change)]);
  }

  noteChanged(tx: Tx, change: EmailChangedV1): Promise<void> {
    return recordEvents(tx, [emailChanged(change)]);
  }
}
