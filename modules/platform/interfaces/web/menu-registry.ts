import { Injectable } from '@nestjs/common';
import type { IconName } from './icon-paths.js';

/**
 * Where an entry stands: `main` on top of the sidebar and in the bottom bar of phones; `plan`, `wealth`, `insight` and
 * `tools` are groups that collapse; `account` beside the profile; `admin` in yellow, for those who may see it;
 * `public` and `legal` in the header and footer of the public pages.
 */
export type MenuGroup = 'main' | 'plan' | 'wealth' | 'insight' | 'tools' | 'account' | 'admin' | 'public' | 'legal';

/** One way into a module. */
export interface MenuEntry {
  readonly href: string;
  /** Full message id, such as `ledger.nav.transactions`. */
  readonly labelKey: string;
  readonly icon: IconName;
  readonly group: MenuGroup;
  /** Low first, within the group. */
  readonly order: number;
}

/** The menu of the whole product: every module registers its own entries when it starts (`onModuleInit`). */
@Injectable()
export class MenuRegistry {
  private readonly byHref = new Map<string, MenuEntry>();

  /** Adds entries. Throws when two entries lead to the same place: the menu would mark both as current. */
  register(...entries: readonly MenuEntry[]): void {
    for (const entry of entries) {
      if (this.byHref.has(entry.href)) throw new Error(`The menu already has an entry for ${entry.href}`);
      this.byHref.set(entry.href, entry);
    }
  }

  /** All entries by order; the page filters them by group. */
  entries(): readonly MenuEntry[] {
    return [...this.byHref.values()].sort((a, b) => a.order - b.order || a.href.localeCompare(b.href));
  }
}
