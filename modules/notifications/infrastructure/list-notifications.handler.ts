import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import { ListNotifications, type InboxStart, type NotificationPage } from '../application/list-notifications.js';
import { NOTIFICATION_COLUMNS, notificationView, type NotificationRow } from './notification-rows.js';

// An event that never came into the inbox has no place in it; then the order of the events decides (UUIDv7).
const AFTER_EVENT = `
  case when exists (select from notifications_inbox where id = $1)
       then n.seq > (select seq from notifications_inbox where id = $1)
       else n.id > $1::uuid end`;

@QueryHandler(ListNotifications)
export class ListNotificationsHandler implements IQueryHandler<ListNotifications> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor, page }: ListNotifications): Promise<NotificationPage> {
    const { where, order, value } = conditionOf(page.start);
    const rows = await this.db.rows<NotificationRow>(
      actor,
      `select ${NOTIFICATION_COLUMNS} from notifications_inbox n where ${where} order by n.seq ${order} limit $2`,
      [value, page.limit + 1],
    );
    const shown = rows.slice(0, page.limit);
    return { items: shown.map(notificationView), next: rows.length > page.limit ? (shown.at(-1)?.seq ?? null) : null };
  }
}

function conditionOf(start: InboxStart): { where: string; order: 'asc' | 'desc'; value: string | null } {
  switch (start.towards) {
    case 'older':
      return { where: '($1::bigint is null or n.seq < $1::bigint)', order: 'desc', value: start.position };
    case 'newer':
      return { where: 'n.seq > $1::bigint', order: 'asc', value: start.position };
    case 'missed':
      return { where: AFTER_EVENT, order: 'asc', value: start.id };
  }
}
