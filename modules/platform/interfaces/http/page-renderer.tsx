import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedIn } from '../../application/principals.js';
import { Translator } from '../../application/translator.js';
import { Settings } from '../../infrastructure/settings.js';
import { ErrorPage } from '../web/error-page.js';
import { MenuRegistry } from '../web/menu-registry.js';
import type { Page } from '../web/page-context.js';
import { renderPage } from '../web/render-page.js';
import type { ErrorView } from './error-view.js';
import { languageOf } from './languages.js';
import type { Flash, PageOptions } from './page.js';
import { sessionToken } from './request.js';
import { typedValues } from './typed-values.js';

/** Refusals that name a thing of the API, said to a person in front of a page. */
const PAGE_WORDS: Readonly<Record<string, string>> = {
  SCOPE_MISSING: 'web.error.notAllowed',
  VALIDATION_ERROR: 'web.error.unusable',
};

/**
 * Not signed in any longer, not allowed any longer, in another household by now. Never a form whose token does not
 * fit: another site may have sent it, and would have its own words shown on our page.
 */
const KEEPS_TYPED: ReadonlySet<string> = new Set(['NOT_AUTHENTICATED', 'SCOPE_MISSING', 'FORM_OF_ANOTHER_HOUSEHOLD']);

const FLASH_COOKIE = 'florin_flash';
export const THEME_COOKIE = 'florin_theme';
const THEMES = ['dark', 'light', 'system'] as const;

/** Puts a body into the frame, with the language, theme, person and tokens of the request. */
@Injectable()
export class PageRenderer {
  constructor(
    private readonly translator: Translator,
    private readonly menu: MenuRegistry,
    private readonly settings: Settings,
  ) {}

  page(options: PageOptions, request: FastifyRequest, reply: FastifyReply): string {
    const flash = this.takeFlash(request, reply);
    return renderPage(this.context(request, reply, flash), { layout: 'app', ...options });
  }

  errorPage(view: ErrorView, request: FastifyRequest, reply: FastifyReply): string {
    const context = this.context(request, reply, null);
    const text = context.t(PAGE_WORDS[view.code] ?? `errors.${view.code}`, view.params);
    const typed = KEEPS_TYPED.has(view.code) ? typedValues(request) : [];
    const body = <ErrorPage status={view.status} text={text} correlationId={request.id} typed={typed} />;
    return renderPage(context, { title: text, layout: request.signedIn ? 'app' : 'public', body, noindex: true });
  }

  /** Remembers a message for the page that the redirect leads to. */
  keepFlash(flash: Flash, _request: FastifyRequest, reply: FastifyReply): void {
    const value = Buffer.from(JSON.stringify(flash)).toString('base64url');
    void reply.setCookie(FLASH_COOKIE, value, { path: '/', httpOnly: true, sameSite: 'lax', maxAge: 60, signed: true });
  }

  private takeFlash(request: FastifyRequest, reply: FastifyReply): Flash | null {
    const cookie = request.cookies[FLASH_COOKIE];
    if (!cookie) return null;
    void reply.clearCookie(FLASH_COOKIE, { path: '/' });
    const { valid, value } = request.unsignCookie(cookie);
    return valid && value ? (JSON.parse(Buffer.from(value, 'base64url').toString()) as Flash) : null;
  }

  private context(request: FastifyRequest, reply: FastifyReply, flash: Flash | null): Page {
    const locale = languageOf(request);
    const t = (key: string, params?: Readonly<Record<string, string | number>>): string =>
      this.translator.text(locale, key, params);
    const person = request.signedIn?.person;
    const theme = person?.theme ?? THEMES.find((name) => name === request.cookies[THEME_COOKIE]) ?? 'dark';
    return {
      t,
      locale,
      dir: 'ltr',
      theme,
      nonce: reply.cspNonce.script,
      csrfToken: reply.generateCsrf({ userInfo: sessionToken(request, this.settings) }),
      user: request.signedIn ? userOf(request.signedIn) : null,
      path: request.url.split('?', 1)[0]!,
      currency: person?.baseCurrency ?? 'EUR',
      timeZone: request.signedIn?.actor.timeZone ?? 'UTC',
      menu: this.menu.entries(),
      isLocal: this.settings.appEnv === 'local',
      origin: this.settings.publicUrl,
      flash: flash ? { kind: flash.kind, text: t(flash.key, flash.params) } : null,
    };
  }
}

function userOf({ actor, person }: SignedIn): NonNullable<Page['user']> {
  const { displayName, email, householdName } = person;
  const households = person.households.map((one) => ({ ...one, current: one.tenantId === actor.tenantId }));
  return { displayName, email, householdName, households };
}
