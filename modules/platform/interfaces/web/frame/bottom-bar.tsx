import type { VNode } from 'preact';
import { Icon } from '../components/icon.js';
import type { MenuEntry } from '../menu-registry.js';
import { usePage } from '../page-context.js';
import { currentEntry } from './current-entry.js';

/** On phones: the main entries, the menu, and adding a transaction, all where the thumb is. */
export function BottomBar(): VNode {
  const { t, menu, path } = usePage();
  const main = menu.filter((entry) => entry.group === 'main').slice(0, 3);
  const current = currentEntry(menu, path);
  const half = Math.ceil(main.length / 2);
  const canAdd = main.some((entry) => entry.href === '/app/transactions');
  const link = (entry: MenuEntry): VNode => (
    <li key={entry.href}>
      <a href={entry.href} aria-current={entry === current ? 'page' : undefined}>
        <Icon name={entry.icon} />
        <span>{t(entry.labelKey)}</span>
      </a>
    </li>
  );
  return (
    <nav class="bottom-bar" aria-label={t('web.menu.quick')}>
      <ul>
        {main.slice(0, half).map(link)}
        {canAdd ? (
          <li>
            <a class="bottom-add" href="/app/transactions/new" aria-label={t('web.addTransaction')}>
              <Icon name="plus" size={26} />
            </a>
          </li>
        ) : null}
        {main.slice(half).map(link)}
        <li>
          <a href="#menu" data-opens-menu>
            <Icon name="menu" />
            <span>{t('web.menu.open')}</span>
          </a>
        </li>
      </ul>
    </nav>
  );
}
