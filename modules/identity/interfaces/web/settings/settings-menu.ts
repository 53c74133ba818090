import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MenuRegistry } from '../../../../platform/interfaces/web/menu-registry.js';

/** The way into what belongs to the person who is signed in. */
@Injectable()
export class SettingsMenu implements OnModuleInit {
  constructor(private readonly menu: MenuRegistry) {}

  onModuleInit(): void {
    this.menu.register({
      href: '/app/settings',
      labelKey: 'identity.nav.settings',
      icon: 'settings',
      group: 'account',
      order: 90,
    });
  }
}
