import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../platform/application/unit-of-work.js';
import type { NotificationView } from './list-notifications.js';
import { Inbox } from './ports.js';

/** Marks a notification as read, for the whole household. Throws `NOTIFICATION_NOT_FOUND`. */
export class MarkNotificationRead extends Command<NotificationView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(MarkNotificationRead)
export class MarkNotificationReadHandler implements ICommandHandler<MarkNotificationRead> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly inbox: Inbox,
  ) {}

  execute({ actor, key, id }: MarkNotificationRead): Promise<NotificationView> {
    return this.uow.once(actor, key, { id }, (tx) => this.inbox.markRead(tx, id));
  }
}
