import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { PageContext, type Page } from '../../../../modules/platform/interfaces/web/page-context.js';

const TEXTS = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../locale/en/web.json'), 'utf8')) as Record<
  string,
  unknown
>;

function text(key: string, params: Readonly<Record<string, string | number>> = {}): string {
  const found = key
    .split('.')
    .slice(1)
    .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], TEXTS);
  if (typeof found !== 'string') throw new Error(`No text ${key}`);
  return found.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name]));
}

/** A page in English for a signed-in reader, with `changes`. */
export const samplePage = (changes: Partial<Page> = {}): Page => ({
  t: text,
  locale: 'en',
  dir: 'ltr',
  theme: 'dark',
  nonce: 'nonce',
  csrfToken: 'token',
  user: { displayName: 'Ana Martínez', email: 'ana@example.com', householdName: 'Home', households: [] },
  path: '/app',
  currency: 'EUR',
  timeZone: 'UTC',
  menu: [],
  isLocal: false,
  flash: null,
  ...changes,
});

/** The HTML of one component in `samplePage(changes)`. */
export const rendered = (body: VNode | null, changes: Partial<Page> = {}): string =>
  renderToString(<PageContext.Provider value={samplePage(changes)}>{body}</PageContext.Provider>);

/** What is left of HTML when its tags are gone. */
export const words = (html: string): string => html.replace(/<[^>]+>/g, '').replaceAll('&nbsp;', '\u00a0');
