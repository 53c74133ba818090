export interface Shown {
  readonly response: Response;
  readonly html: string;
}

/** A browser without JavaScript: keeps cookies, fills in the hidden fields of a form, follows nothing by itself. */
export class FormVisitor {
  readonly cookies = new Map<string, string>();

  constructor(private readonly url: string) {}

  async get(path: string): Promise<Shown> {
    return this.ask(path, {});
  }

  /** Opens `at`, then posts its form to `path`. */
  async send(at: string, path: string, fields: Record<string, string>): Promise<Shown> {
    const { html } = await this.get(at);
    const csrf = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
    return this.ask(path, { method: 'POST', body: new URLSearchParams({ _csrf: csrf, ...fields }) });
  }

  private async ask(path: string, init: RequestInit): Promise<Shown> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${this.url}${path}`, { ...init, redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return { response, html: await response.text() };
  }
}
