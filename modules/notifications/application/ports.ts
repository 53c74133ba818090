import type { Tx } from '../../platform/application/unit-of-work.js';
import type { Notice } from '../domain/notice.js';
import type { NotificationView } from './list-notifications.js';

export abstract class Inbox {
  /** Adds notifications behind all that the tenant has; those of a tenant become visible in their order. */
  abstract add(tx: Tx, notices: readonly Notice[]): Promise<void>;
  /** Marks one as read, if it was not. Throws `NOTIFICATION_NOT_FOUND`. */
  abstract markRead(tx: Tx, id: string): Promise<NotificationView>;
}
