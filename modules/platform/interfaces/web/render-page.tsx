import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { AppFrame } from './frame/app-frame.js';
import { AuthFrame } from './frame/auth-frame.js';
import { PageDocument } from './frame/page-document.js';
import { PublicFrame } from './frame/public-frame.js';
import { PageContext, type Page } from './page-context.js';
import type { PageOptions } from './page-options.js';

/** A whole HTML document, escaped by construction. Throws when the static assets were never built. */
export function renderPage(page: Page, options: PageOptions): string {
  return `<!doctype html>${renderToString(
    <PageContext.Provider value={page}>
      <PageDocument options={options}>{framed(options)}</PageDocument>
    </PageContext.Provider>,
  )}`;
}

function framed({ layout, body, wide = false }: PageOptions): VNode {
  switch (layout) {
    case 'app':
      return <AppFrame wide={wide}>{body}</AppFrame>;
    case 'public':
      return <PublicFrame wide={wide}>{body}</PublicFrame>;
    case 'auth':
      return <AuthFrame>{body}</AuthFrame>;
    case 'bare':
      return (
        <main id="main" tabIndex={-1} class="main">
          {body}
        </main>
      );
  }
}
