import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import type { Notice } from '../domain/notice.js';

export interface NotificationView extends Omit<Notice, 'accountIds'> {
  /** ISO 8601, UTC; null while unread. */
  readonly readAt: string | null;
}

/**
 * Where a page of the inbox begins. `older`: the newest first, before `position` (null: from the newest). `newer`: the
 * oldest first, after `position`. `missed`: the oldest first, after the event or notification with that id.
 */
export type InboxStart =
  | { readonly towards: 'older'; readonly position: string | null }
  | { readonly towards: 'newer'; readonly position: string }
  | { readonly towards: 'missed'; readonly id: string };

export interface NotificationPage {
  readonly items: readonly NotificationView[];
  /** Where the same walk goes on; null at its end. */
  readonly next: string | null;
}

/** A page of the household's inbox, as far as whoever asks may see it. */
export class ListNotifications extends Query<NotificationPage> {
  constructor(
    readonly actor: Actor,
    readonly page: { readonly limit: number; readonly start: InboxStart },
  ) {
    super();
  }
}
