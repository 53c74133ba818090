import type { ComponentChildren, VNode } from 'preact';
import { Button } from '../components/button.js';
import { Logo } from '../logo.js';
import type { MenuGroup } from '../menu-registry.js';
import { usePage } from '../page-context.js';
import { Flash } from './flash.js';
import { LanguageSwitch, ThemeSwitch } from './preferences.js';

/** The frame of the pages for everyone. */
export function PublicFrame({
  children,
  wide,
}: {
  readonly children: ComponentChildren;
  readonly wide?: boolean;
}): VNode {
  const { t, user } = usePage();
  return (
    <div class="public">
      <header class="public-head">
        <a class="public-logo" href="/" aria-label={t('web.home')}>
          <Logo />
        </a>
        <Links group="public" label={t('web.menu.site')} />
        <div class="cluster">
          {user ? (
            <Button kind="primary" href="/app">
              {t('web.openApp')}
            </Button>
          ) : (
            <>
              <Button kind="ghost" href="/login">
                {t('web.signIn')}
              </Button>
              <Button kind="primary" href="/register">
                {t('web.register')}
              </Button>
            </>
          )}
        </div>
      </header>
      <main id="main" tabIndex={-1} class={wide ? 'main main-wide' : 'main'}>
        <Flash />
        {children}
      </main>
      <footer class="public-foot">
        <p>{t('web.tagline')}</p>
        <Links group="legal" label={t('web.menu.legal')} />
        <div class="cluster">
          <ThemeSwitch />
          <LanguageSwitch />
        </div>
      </footer>
    </div>
  );
}

function Links({ group, label }: { group: MenuGroup; label: string }): VNode | null {
  const { t, menu, path } = usePage();
  const entries = menu.filter((entry) => entry.group === group);
  if (entries.length === 0) return null;
  return (
    <nav class="public-links" aria-label={label}>
      <ul>
        {entries.map((entry) => (
          <li key={entry.href}>
            <a href={entry.href} aria-current={entry.href === path ? 'page' : undefined}>
              {t(entry.labelKey)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
