import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MenuRegistry } from '../../../platform/interfaces/web/menu-registry.js';

/** The way into the household; the sidebar shows it in its switcher. */
@Injectable()
export class HouseholdMenu implements OnModuleInit {
  constructor(private readonly menu: MenuRegistry) {}

  onModuleInit(): void {
    this.menu.register({
      href: '/app/household',
      labelKey: 'tenancy.nav.household',
      icon: 'house',
      group: 'account',
      order: 80,
    });
  }
}
