import type { PageOptions as FramedPage } from '../web/page-options.js';

/** What a page handler answers; the page interceptor renders it inside the frame. */
export class PageView {
  constructor(readonly options: PageOptions) {}
}

export interface PageOptions extends Omit<FramedPage, 'layout'> {
  /** `app` (signed in) unless told. */
  readonly layout?: FramedPage['layout'];
  /** HTTP status; 200 unless told. */
  readonly status?: number;
}

export interface Flash {
  readonly kind: 'success' | 'error' | 'info';
  /** A message id of the locale files with its parameters. */
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Leaves with 303 after a form; the flash is shown once on the next page. */
export class Redirection {
  constructor(
    readonly location: string,
    readonly flash?: Flash,
  ) {}
}

export const page = (options: PageOptions): PageView => new PageView(options);

/** @param location a path of this site */
export const redirectTo = (location: string, flash?: Flash): Redirection => new Redirection(location, flash);
