import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MenuRegistry } from '../../../platform/interfaces/web/menu-registry.js';

/** The way into the import pages. */
@Injectable()
export class ImportMenu implements OnModuleInit {
  constructor(private readonly menu: MenuRegistry) {}

  onModuleInit(): void {
    this.menu.register({
      href: '/app/import',
      labelKey: 'importing.nav.import',
      icon: 'file-up',
      group: 'tools',
      order: 10,
    });
  }
}
