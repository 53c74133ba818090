import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MenuRegistry } from '../../../platform/interfaces/web/menu-registry.js';

/** The way into the inbox. */
@Injectable()
export class NotificationsMenu implements OnModuleInit {
  constructor(private readonly menu: MenuRegistry) {}

  onModuleInit(): void {
    this.menu.register({
      href: '/app/notifications',
      labelKey: 'notifications.nav.inbox',
      icon: 'bell',
      group: 'account',
      order: 10,
    });
  }
}
