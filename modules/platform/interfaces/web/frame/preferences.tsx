import type { VNode } from 'preact';
import { Icon } from '../components/icon.js';
import type { IconName } from '../icon-paths.js';
import { usePage, type Theme } from '../page-context.js';

const THEMES: readonly (readonly [Theme, IconName])[] = [
  ['dark', 'moon'],
  ['light', 'sun'],
  ['system', 'monitor'],
];

const LANGUAGES = ['en', 'es'] as const;

/** Dark, light or as the system, one click away; a form, so that it works without JavaScript. */
export function ThemeSwitch(): VNode {
  const { t, theme, csrfToken, path } = usePage();
  return (
    <form class="segments" method="post" action="/preferences/theme" data-theme-form aria-label={t('web.theme.label')}>
      <input type="hidden" name="_csrf" value={csrfToken} />
      <input type="hidden" name="back" value={path} />
      {THEMES.map(([value, icon]) => (
        <button
          key={value}
          class="segment"
          type="submit"
          name="theme"
          value={value}
          aria-pressed={value === theme ? 'true' : 'false'}
          aria-label={t(`web.theme.${value}`)}
          title={t(`web.theme.${value}`)}
        >
          <Icon name={icon} size={18} />
        </button>
      ))}
    </form>
  );
}

/** The language, each in its own name. */
export function LanguageSwitch(): VNode {
  const { t, locale, csrfToken, path } = usePage();
  return (
    <form class="segments" method="post" action="/preferences/locale" aria-label={t('web.language.label')}>
      <input type="hidden" name="_csrf" value={csrfToken} />
      <input type="hidden" name="back" value={path} />
      {LANGUAGES.map((language) => (
        <button
          key={language}
          class="segment"
          type="submit"
          name="locale"
          value={language}
          lang={language}
          aria-pressed={locale.split('-')[0] === language ? 'true' : 'false'}
          title={t(`web.language.${language}`)}
        >
          <span aria-hidden="true">{language.toUpperCase()}</span>
          <span class="sr-only">{t(`web.language.${language}`)}</span>
        </button>
      ))}
    </form>
  );
}
