import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/application/unit-of-work.js';
import { queryIn } from '../../platform/infrastructure/database/transaction.js';
import type { NotificationView } from '../application/list-notifications.js';
import { Inbox } from '../application/ports.js';
import { notificationUnknown } from '../domain/errors.js';
import type { Notice } from '../domain/notice.js';
import { NOTIFICATION_COLUMNS, notificationView, type NotificationRow } from './notification-rows.js';

// One at a time per tenant until its commit: a later number must not become visible before an earlier one, or a client
// that asks for what came after the later one would never hear of the other.
const IN_ORDER = `select pg_advisory_xact_lock(hashtextextended('notifications ' || $1::text, 0))`;

const ADD = `
  insert into notifications_inbox (id, kind, params, occurred_at, account_ids) values ($1, $2, $3, $4, $5)
  on conflict (tenant_id, id) do nothing`;

const MARK = `
  update notifications_inbox n set read_at = coalesce(n.read_at, $2) where n.id = $1
  returning ${NOTIFICATION_COLUMNS}`;

@Injectable()
export class SqlInbox extends Inbox {
  async add(tx: Tx, { id, kind, params, occurredAt, accountIds }: Notice): Promise<void> {
    await queryIn(tx, IN_ORDER, [tx.actor.tenantId]);
    await queryIn(tx, ADD, [id, kind, JSON.stringify(params), occurredAt, accountIds]);
  }

  async markRead(tx: Tx, id: string): Promise<NotificationView> {
    const [row] = await queryIn<NotificationRow>(tx, MARK, [id, tx.now]);
    if (!row) throw notificationUnknown(id);
    return notificationView(row);
  }
}
