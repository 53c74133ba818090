import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MenuRegistry } from '../../../platform/interfaces/web/menu-registry.js';

/** The ways into the ledger's pages. */
@Injectable()
export class LedgerMenu implements OnModuleInit {
  constructor(private readonly menu: MenuRegistry) {}

  onModuleInit(): void {
    this.menu.register(
      { href: '/app', labelKey: 'ledger.nav.dashboard', icon: 'layout-dashboard', group: 'main', order: 10 },
      {
        href: '/app/transactions',
        labelKey: 'ledger.nav.transactions',
        icon: 'receipt-text',
        group: 'main',
        order: 20,
      },
      { href: '/app/accounts', labelKey: 'ledger.nav.accounts', icon: 'wallet', group: 'main', order: 30 },
      { href: '/app/categories', labelKey: 'ledger.nav.categories', icon: 'tags', group: 'tools', order: 30 },
      { href: '/app/payees', labelKey: 'ledger.tabs.payees', icon: 'users', group: 'tools', order: 31 },
      { href: '/app/changes', labelKey: 'ledger.changes.title', icon: 'undo-2', group: 'tools', order: 33 },
      { href: '/app/tags', labelKey: 'ledger.tabs.tags', icon: 'tag', group: 'tools', order: 32 },
    );
  }
}
