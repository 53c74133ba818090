import type { TestApp } from '../support/app.js';
import { PASSWORD } from './household.js';

export interface Visited {
  readonly response: Response;
  readonly html: string;
}

/** A browser without JavaScript: keeps cookies, fills in the hidden fields of a form, follows nothing by itself. */
export class Visitor {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly app: TestApp,
    private readonly userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:138.0) Gecko/20100101 Firefox/138.0',
  ) {}

  get(path: string): Promise<Visited> {
    return this.ask(path, {});
  }

  /** Opens `at`, then posts its form to `path`. */
  async send(at: string, path: string, fields: Record<string, string> = {}): Promise<Visited> {
    const { html } = await this.get(at);
    return this.ask(path, { method: 'POST', body: new URLSearchParams({ ...hiddenIn(html, path), ...fields }) });
  }

  signIn(email: string, fields: Record<string, string> = {}): Promise<Visited> {
    return this.send('/login', '/login', { email, password: PASSWORD, ...fields });
  }

  private async ask(path: string, init: RequestInit): Promise<Visited> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, 'user-agent': this.userAgent };
    const response = await fetch(`${this.app.url}${path}`, { ...init, redirect: 'manual', headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return { response, html: await response.text() };
  }
}

export const locationOf = ({ response }: Visited): string | null => response.headers.get('location');

/** The hidden `_csrf` and `_key` of the form that posts to `path`. */
function hiddenIn(html: string, path: string): Record<string, string> {
  const form = html.split('<form').find((part) => part.includes(`action="${path}"`)) ?? '';
  const fields = ['_csrf', '_key'].flatMap((name): [string, string][] => {
    const value = new RegExp(`name="${name}" value="([^"]+)"`).exec(form)?.[1];
    return value ? [[name, value]] : [];
  });
  return Object.fromEntries(fields);
}
