/** Text by message id (`locale/<lang>/<file>.json`, ICU message format), for mails and errors outside a page. */
export abstract class Translator {
  /** @param key `file.path.to.key` @param locale BCP 47, falls back to English */
  abstract text(locale: string, key: string, params?: Readonly<Record<string, string | number>>): string;
}
