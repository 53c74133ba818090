import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { MenuEntry } from './menu-registry.js';

export type Theme = 'dark' | 'light' | 'system';

export type TextParams = Readonly<Record<string, string | number>>;

/** What every component of a page may ask for: made once per request, read with `usePage()`. */
export interface Page {
  /** Text by full message id (`web.nav.dashboard`), in the reader's language, ICU message format. */
  readonly t: (key: string, params?: TextParams) => string;
  /** BCP 47; for `Intl` and `<html lang>`. */
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  readonly theme: Theme;
  /** The script nonce of this answer's Content-Security-Policy. */
  readonly nonce: string;
  readonly csrfToken: string;
  /** Null for visitors. */
  readonly user: {
    readonly displayName: string;
    readonly email: string;
    readonly householdName: string;
    /** Every household they may go to, the one they are in marked. */
    readonly households: readonly { readonly tenantId: string; readonly name: string; readonly current: boolean }[];
  } | null;
  /** Path of the request without its query; marks the current menu entry. */
  readonly path: string;
  /** Base currency of the household, ISO 4217. */
  readonly currency: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Only what this reader may open. */
  readonly menu: readonly MenuEntry[];
  /** Local installation: shows what only developers should see. */
  readonly isLocal: boolean;
  /** The outcome of the request before this one, shown once. */
  readonly flash: { readonly kind: 'success' | 'error' | 'info'; readonly text: string } | null;
  /** `https://host` of the public site, for canonical and Open Graph addresses. */
  readonly origin?: string;
  /** Blurs figures until they are hovered or focused. */
  readonly privacy?: boolean;
}

export const PageContext = createContext<Page | null>(null);

/** The page being rendered. Throws outside `renderPage`: a component without its page has no language. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('usePage() outside renderPage()');
  return page;
}
