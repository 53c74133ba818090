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
  insert into notifications_inbox (id, kind, params, occurred_at, account_ids)
  select (n ->> 'id')::uuid, n ->> 'kind', n -> 'params', (n ->> 'occurredAt')::timestamptz,
         array(select account::uuid from jsonb_array_elements_text(n -> 'accountIds') account)
    from jsonb_array_elements($1::jsonb) with ordinality e (n, place)
   order by place
  on conflict (tenant_id, id) do nothing`;

const MARK = `
  update notifications_inbox n set read_at = coalesce(n.read_at, $2) where n.id = $1
  returning ${NOTIFICATION_COLUMNS}`;

@Injectable()
export class SqlInbox extends Inbox {
  async add(tx: Tx, notices: readonly Notice[]): Promise<void> {
    // The second statement waits for the first on their connection.
    await Promise.all([queryIn(tx, IN_ORDER, [tx.actor.tenantId]), queryIn(tx, ADD, [JSON.stringify(notices)])]);
  }

  async markRead(tx: Tx, id: string): Promise<NotificationView> {
    const [row] = await queryIn<NotificationRow>(tx, MARK, [id, tx.now]);
    if (!row) throw notificationUnknown(id);
    return notificationView(row);
  }
}
