import type { MenuEntry } from '../menu-registry.js';

const HOME = '/app';

/**
 * The entry the reader is in: the longest address that `path` is, or lies under; undefined outside the menu. Everything
 * lies under the dashboard's address, so that one counts for itself only.
 */
export function currentEntry(menu: readonly MenuEntry[], path: string): MenuEntry | undefined {
  return menu
    .filter(({ href }) => path === href || (href !== HOME && path.startsWith(`${href}/`)))
    .toSorted((a, b) => b.href.length - a.href.length)[0];
}
