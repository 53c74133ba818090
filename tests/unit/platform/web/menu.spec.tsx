import { Sidebar } from '../../../../modules/platform/interfaces/web/frame/sidebar.js';
import { MenuRegistry, type MenuEntry } from '../../../../modules/platform/interfaces/web/menu-registry.js';
import { rendered } from './sample-page.js';

const entry = (href: string, group: MenuEntry['group'], order: number): MenuEntry => ({
  href,
  labelKey: 'web.nav.accounts',
  icon: 'wallet',
  group,
  order,
});

describe('MenuRegistry', () => {
  it('gives the entries of all modules by order', () => {
    const registry = new MenuRegistry();
    registry.register(entry('/b', 'main', 2));
    registry.register(entry('/a', 'main', 1));
    expect(registry.entries().map(({ href }) => href)).toEqual(['/a', '/b']);
  });

  it('refuses a second entry for one address', () => {
    const registry = new MenuRegistry();
    registry.register(entry('/a', 'main', 1));
    expect(() => registry.register(entry('/a', 'plan', 1))).toThrow('/a');
  });
});

describe('Sidebar', () => {
  const menu = [entry('/app', 'main', 1), entry('/app/accounts', 'main', 2), entry('/app/budgets', 'plan', 1)];

  it('shows groups that have entries, and only those', () => {
    const html = rendered(<Sidebar />, { menu });
    expect(html).toContain('data-group="plan"');
    expect(html).not.toContain('data-group="tools"');
  });

  it('marks the entry the reader is in, the longest address first', () => {
    const html = rendered(<Sidebar />, { menu, path: '/app/accounts/7' });
    expect(html.match(/aria-current="page"/g)).toHaveLength(1);
    expect(html).toContain('href="/app/accounts" aria-current="page"');
  });

  it('signs out with a form and its token', () => {
    expect(rendered(<Sidebar />, { menu })).toContain(
      'action="/logout"><input type="hidden" name="_csrf" value="token"/>',
    );
  });
});
