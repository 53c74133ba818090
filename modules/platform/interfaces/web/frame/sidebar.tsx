import type { VNode } from 'preact';
import { Icon } from '../components/icon.js';
import { Logo } from '../logo.js';
import type { MenuEntry, MenuGroup } from '../menu-registry.js';
import { usePage } from '../page-context.js';
import { currentEntry } from './current-entry.js';
import { HouseholdSwitch } from './household-switch.js';
import { LanguageSwitch, ThemeSwitch } from './preferences.js';

const GROUPS = ['plan', 'wealth', 'insight', 'tools'] as const;

/**
 * The way around: fixed at the inline start, 64 px of icons on tablets, a drawer on phones. The drawer opens because it
 * is the target of the address (`#menu`), so it needs no script; the script adds Escape and keeps the focus inside.
 */
export function Sidebar(): VNode {
  const { t, user, menu } = usePage();
  const household = menu.find(({ href }) => href === '/app/household');
  const entries = (group: MenuGroup): MenuEntry[] => menu.filter((entry) => entry.group === group);
  return (
    <>
      <header class="sidebar" id="menu">
        <div class="sidebar-top">
          <a class="sidebar-logo" href="/app" aria-label={t('web.home')}>
            <Logo />
          </a>
          <a
            class="btn btn-ghost btn-icon sidebar-close"
            href="#main"
            data-closes-menu
            aria-label={t('web.menu.close')}
          >
            <Icon name="x" />
          </a>
        </div>
        {user ? <HouseholdSwitch href={household?.href} /> : null}
        <nav class="sidebar-nav" aria-label={t('web.menu.main')}>
          <Entries entries={entries('main')} />
          {GROUPS.map((group) => (
            <Group key={group} group={group} entries={entries(group)} />
          ))}
          <div class="sidebar-admin">
            <Entries entries={entries('admin')} />
          </div>
        </nav>
        <div class="sidebar-foot">
          <Entries entries={entries('account').filter((entry) => entry !== household)} />
          <div class="sidebar-switches">
            <ThemeSwitch />
            <LanguageSwitch />
          </div>
          {user ? <Profile /> : null}
        </div>
      </header>
      <a class="sidebar-backdrop" href="#main" data-closes-menu tabIndex={-1} aria-hidden="true" />
    </>
  );
}

function Entries({ entries }: { entries: readonly MenuEntry[] }): VNode | null {
  const { t, menu, path } = usePage();
  const current = currentEntry(menu, path);
  if (entries.length === 0) return null;
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry.href}>
          <a href={entry.href} aria-current={entry === current ? 'page' : undefined} title={t(entry.labelKey)}>
            <Icon name={entry.icon} />
            <span class="sidebar-label">{t(entry.labelKey)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Group({ group, entries }: { group: (typeof GROUPS)[number]; entries: readonly MenuEntry[] }): VNode | null {
  const { t } = usePage();
  if (entries.length === 0) return null;
  return (
    <details class="sidebar-group" open data-group={group}>
      <summary title={t(`web.group.${group}`)}>
        <span class="sidebar-label">{t(`web.group.${group}`)}</span>
        <Icon name="chevron-down" size={16} />
      </summary>
      <Entries entries={entries} />
    </details>
  );
}

function Profile(): VNode | null {
  const { t, user, csrfToken } = usePage();
  if (!user) return null;
  return (
    <div class="profile">
      <span class="avatar" aria-hidden="true">
        {initials(user.displayName)}
      </span>
      <p class="profile-text sidebar-label">
        <span class="profile-name">{user.displayName}</span>
        <span class="profile-email" dir="ltr">
          {user.email}
        </span>
      </p>
      <form method="post" action="/logout">
        <input type="hidden" name="_csrf" value={csrfToken} />
        <button class="btn btn-ghost btn-icon" type="submit" aria-label={t('web.signOut')} title={t('web.signOut')}>
          <Icon name="log-out" directional />
        </button>
      </form>
    </div>
  );
}

/** The first letters of the first and last word; whole characters, not code units. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}
