import { Injectable } from '@nestjs/common';
import { Translator } from '../../platform/application/translator.js';
import { isCurrency, minorUnits } from '../../platform/domain/currency.js';
import type { Notice } from '../domain/notice.js';

/** Says a notification in one short sentence. */
@Injectable()
export class NoticeText {
  constructor(private readonly translator: Translator) {}

  /** @param locale BCP 47 */
  say(locale: string, { kind, params }: Pick<Notice, 'kind' | 'params'>): string {
    const { amount, currency } = params;
    const shown =
      typeof amount === 'string' && typeof currency === 'string' ? { amount: moneyIn(locale, amount, currency) } : {};
    const chosen = { hasPayee: params['payee'] ? 'yes' : 'no' };
    return this.translator.text(locale, `notifications.text.${kind}`, { ...params, ...shown, ...chosen });
  }
}

/** The digits are those of ISO 4217: `Intl` is wrong for some. */
function moneyIn(locale: string, amount: string, currency: string): string {
  if (!isCurrency(currency)) return `${amount} ${currency}`;
  return formatOf(locale, currency).format(amount as Intl.StringNumericLiteral);
}

/** Making a format takes a hundred times as long as using it; locales and currencies are few. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(locale: string, currency: string): Intl.NumberFormat {
  const name = `${locale} ${currency}`;
  const known = formats.get(name);
  if (known) return known;
  const digits = minorUnits(currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  formats.set(name, format);
  return format;
}
