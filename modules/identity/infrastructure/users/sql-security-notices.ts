import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { recordEvents } from '../../../platform/infrastructure/outbox/outbox.js';
import { securityChanged } from '../../application/published-events.js';
import { SecurityNotices, type SecurityChange } from '../../application/users/security-notices.js';

@Injectable()
export class SqlSecurityNotices extends SecurityNotices {
  record(tx: Tx, userId: string, change: SecurityChange, detail: string | null = null): Promise<void> {
    return recordEvents(tx, [securityChanged({ userId, change, detail })]);
  }
}
