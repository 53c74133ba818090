import { Module } from '@nestjs/common';
import { AnnounceImportHandler } from './application/announce-import.js';
import { AnnounceTransactionsHandler } from './application/announce-transactions.js';
import { MarkNotificationReadHandler } from './application/mark-notification-read.js';
import { NoticeText } from './application/notice-text.js';
import { Inbox } from './application/ports.js';
import { ToldMembers } from './application/told-members.js';
import { ListNotificationsHandler } from './infrastructure/list-notifications.handler.js';
import { SqlInbox } from './infrastructure/sql-inbox.js';
import { NotificationsController } from './interfaces/notifications.controller.js';
import { OnImportFinished } from './interfaces/on-import-finished.js';
import { OnTransactionRecorded } from './interfaces/on-transaction-recorded.js';
import { InboxController } from './interfaces/web/inbox.controller.js';
import { MarkReadController } from './interfaces/web/mark-read.controller.js';
import { NotificationsMenu } from './interfaces/web/notifications-menu.js';

@Module({
  controllers: [NotificationsController, InboxController, MarkReadController],
  providers: [
    AnnounceImportHandler,
    AnnounceTransactionsHandler,
    ListNotificationsHandler,
    MarkNotificationReadHandler,
    NoticeText,
    NotificationsMenu,
    OnImportFinished,
    OnTransactionRecorded,
    ToldMembers,
    { provide: Inbox, useClass: SqlInbox },
  ],
})
export class NotificationsModule {}
