import type { VNode } from 'preact';
import { assetUrl } from '../assets.js';
import { ToastRegion } from '../components/toast.js';
import { usePage } from '../page-context.js';
import type { PageOptions } from '../page-options.js';

/** The background of each theme, for the browser's own bars; the only colours outside the style sheet. */
const BAR_COLOURS = { dark: '#0f172a', light: '#f8fafc' } as const;

/** `<html>` and all that every page has around its frame. */
export function PageDocument({
  options,
  children,
}: {
  readonly options: PageOptions;
  readonly children: VNode;
}): VNode {
  const { t, locale, dir, theme, user, privacy } = usePage();
  const live = user !== null && options.layout === 'app';
  return (
    <html lang={locale} dir={dir} data-theme={theme} data-privacy={privacy ? 'on' : undefined}>
      <Head options={options} live={live} />
      <body data-live={live ? '1' : undefined} data-text-live={live ? t('web.live.updated') : undefined}>
        <a class="skip-link" href="#main">
          {t('web.skip')}
        </a>
        {children}
        <div id="live" class="sr-only" role="status" aria-live="polite" aria-atomic="true" />
        <ToastRegion />
      </body>
    </html>
  );
}

function Head({ options, live }: { options: PageOptions; live: boolean }): VNode {
  const { t, theme, nonce } = usePage();
  const { title, scripts = [] } = options;
  const fullTitle = title === t('web.product') ? title : `${title} · ${t('web.product')}`;
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <title>{fullTitle}</title>
      {theme === 'system' ? (
        <>
          <meta name="theme-color" media="(prefers-color-scheme: dark)" content={BAR_COLOURS.dark} />
          <meta name="theme-color" media="(prefers-color-scheme: light)" content={BAR_COLOURS.light} />
        </>
      ) : (
        <meta name="theme-color" content={BAR_COLOURS[theme]} />
      )}
      <Discovery options={options} title={fullTitle} />
      <link rel="icon" type="image/svg+xml" href={assetUrl('favicon.svg')} />
      <link rel="stylesheet" href={assetUrl('app.css')} />
      {['app', ...(live ? ['live'] : []), ...scripts].map((name) => (
        <script key={name} type="module" src={assetUrl(`${name}.js`)} nonce={nonce} />
      ))}
    </head>
  );
}

/** What search engines and link previews read. The application's own pages are not for them. */
function Discovery({ options, title }: { options: PageOptions; title: string }): VNode {
  const { t, locale, origin = '', nonce } = usePage();
  const { description, layout, noindex, canonicalPath, structured = [] } = options;
  const hidden = noindex ?? (layout === 'app' || layout === 'bare');
  const url = canonicalPath === undefined ? undefined : `${origin}${canonicalPath}`;
  return (
    <>
      {description ? <meta name="description" content={description} /> : null}
      {hidden ? <meta name="robots" content="noindex, nofollow" /> : null}
      {url === undefined ? null : <link rel="canonical" href={url} />}
      {hidden ? null : (
        <>
          <meta property="og:type" content="website" />
          <meta property="og:site_name" content={t('web.product')} />
          <meta property="og:title" content={title} />
          {description ? <meta property="og:description" content={description} /> : null}
          {url === undefined ? null : <meta property="og:url" content={url} />}
          <meta property="og:locale" content={locale.replace('-', '_')} />
          <meta name="twitter:card" content="summary" />
        </>
      )}
      {structured.map((item, index) => (
        <script
          key={index}
          type="application/ld+json"
          nonce={nonce}
          // JSON inside a script element is not unescaped by the browser; only "<" could end the element.
          dangerouslySetInnerHTML={{ __html: JSON.stringify(item).replaceAll('<', '\\u003c') }}
        />
      ))}
    </>
  );
}
