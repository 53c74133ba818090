import type { NotificationView } from '../application/list-notifications.js';

/** Columns of `notifications_inbox n` for `notificationView`. */
export const NOTIFICATION_COLUMNS = `
  n.id, n.seq::text as seq, n.kind, n.params, n.occurred_at as "occurredAt", n.read_at as "readAt"`;

export type NotificationRow = Pick<NotificationView, 'id' | 'kind' | 'params'> & {
  readonly seq: string;
  readonly occurredAt: Date;
  readonly readAt: Date | null;
};

export const notificationView = ({ id, kind, params, occurredAt, readAt }: NotificationRow): NotificationView => ({
  id,
  kind,
  params,
  occurredAt: occurredAt.toISOString(),
  readAt: readAt?.toISOString() ?? null,
});
