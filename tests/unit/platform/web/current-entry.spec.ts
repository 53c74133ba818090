import { currentEntry } from '../../../../modules/platform/interfaces/web/frame/current-entry.js';
import type { MenuEntry } from '../../../../modules/platform/interfaces/web/menu-registry.js';

const MENU = ['/app', '/app/accounts', '/app/household'].map((href) => ({ href }) as MenuEntry);

describe('the entry of the menu that is marked', () => {
  it.each([
    ['/app', '/app'],
    ['/app/accounts', '/app/accounts'],
    ['/app/accounts/new', '/app/accounts'],
    ['/app/household/roles', '/app/household'],
    ['/app/households/new', undefined],
    ['/elsewhere', undefined],
  ])('of %s is %s', (path, href) => {
    expect(currentEntry(MENU, path)?.href).toBe(href);
  });
});
