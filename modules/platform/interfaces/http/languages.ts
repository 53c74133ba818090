import messageFormat from '@messageformat/core';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { I18nService } from 'nestjs-i18n';
import { Translator } from '../../application/translator.js';

/** The languages that ship; the first is the fallback. */
export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];
export const LANGUAGE_COOKIE = 'florin_locale';

/** The shipped language of a BCP 47 tag: `en` for `en-GB`. */
const shipped = (tag: string | undefined): Language | undefined =>
  LANGUAGES.find((language) => language === tag?.toLowerCase().split('-')[0]);

export const isLanguage = (text: string | undefined): text is Language =>
  (LANGUAGES as readonly (string | undefined)[]).includes(text);

/** The first language of an `Accept-Language` header (RFC 9110, 12.5.4) that ships, by its q-value. */
export function acceptedLanguage(header: string | undefined): Language {
  const wanted = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().split(';');
      const q = params.map((param) => /^\s*q=([\d.]+)$/.exec(param)?.[1]).find(Boolean);
      return { language: tag.toLowerCase().split('-')[0], weight: Number(q ?? 1) };
    })
    .sort((a, b) => b.weight - a.weight);
  return wanted.map((choice) => choice.language).find(isLanguage) ?? LANGUAGES[0];
}

/** The user's setting; for a visitor the cookie of the language switch, else `Accept-Language`. The API follows the header first. */
export function languageOf(request: FastifyRequest): Language {
  const chosen = request.signedIn?.actor.locale ?? request.cookies[LANGUAGE_COOKIE];
  const header = request.headers['accept-language'];
  if (request.url.startsWith('/api/') && header) return acceptedLanguage(header);
  return shipped(chosen) ?? acceptedLanguage(header);
}

// A CommonJS module that is the class itself, though its types speak of a default export.
const MessageFormat = messageFormat as unknown as typeof messageFormat.default;

type Message = (params: Readonly<Record<string, string | number>>) => string;

/** Message texts from `locale/`, loaded by nestjs-i18n, in ICU message format (compiled once per language and key). */
@Injectable()
export class I18nTranslator extends Translator {
  private readonly messages = new Map<string, Message>();

  constructor(private readonly i18n: I18nService) {
    super();
  }

  text(locale: string, key: string, params: Readonly<Record<string, string | number>> = {}): string {
    const language = shipped(locale) ?? LANGUAGES[0];
    const place = `${language} ${key}`;
    let message = this.messages.get(place);
    if (!message) {
      message = new MessageFormat(language).compile(this.i18n.t(key, { lang: language }));
      this.messages.set(place, message);
    }
    return message(params);
  }
}
