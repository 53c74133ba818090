import type { MenuEntry } from '../menu-registry.js';

/** The entry the reader is in: the longest address that `path` is, or lies under; undefined outside the menu. */
export function currentEntry(menu: readonly MenuEntry[], path: string): MenuEntry | undefined {
  return menu
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .toSorted((a, b) => b.href.length - a.href.length)[0];
}
