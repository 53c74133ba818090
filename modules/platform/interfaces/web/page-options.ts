import type { VNode } from 'preact';

/** What one page is, apart from who reads it. Texts are already translated. */
export interface PageOptions {
  /** Without the product's name, which is added; under 50 characters for public pages. */
  readonly title: string;
  /** Under 160 characters; for search engines. */
  readonly description?: string;
  /** `app`: sidebar · `public`: header and footer · `auth`: logo above a form · `bare`: nothing around the body. */
  readonly layout: 'app' | 'public' | 'auth' | 'bare';
  readonly body: VNode;
  /** Uses the whole width of the window. */
  readonly wide?: boolean;
  /** Not for search engines; true for `app` and `bare` unless told. */
  readonly noindex?: boolean;
  /** The one address of this page, starting with `/`. */
  readonly canonicalPath?: string;
  /** Islands besides `app` and `live`, by the name of their file without its ending. */
  readonly scripts?: readonly string[];
  /** schema.org items for search engines. */
  readonly structured?: readonly object[];
}
