import type { ComponentChildren, VNode } from 'preact';
import { Logo } from '../logo.js';
import { usePage } from '../page-context.js';
import { Flash } from './flash.js';
import { LanguageSwitch, ThemeSwitch } from './preferences.js';

/** The frame of sign-in and its neighbours: the logo above one form. The body brings its own `h1`. */
export function AuthFrame({ children }: { readonly children: ComponentChildren }): VNode {
  const { t } = usePage();
  return (
    <div class="auth">
      <header>
        <a class="auth-logo" href="/" aria-label={t('web.home')}>
          <Logo look="tower" />
        </a>
      </header>
      <main id="main" tabIndex={-1} class="auth-main">
        <Flash />
        <div class="card">
          <div class="card-body">{children}</div>
        </div>
      </main>
      <footer class="cluster auth-foot">
        <ThemeSwitch />
        <LanguageSwitch />
      </footer>
    </div>
  );
}
