import { minorUnits } from '../../../platform/domain/currency.js';
import type { FieldFault } from '../../../platform/domain/domain-error.js';
import { separatorsOf } from './separators-of.js';

export type TypedAmount =
  | { readonly ok: true; readonly amount: string }
  | { readonly ok: false; readonly fault: Pick<FieldFault, 'code' | 'params'> };

const refused = (code: string, params: FieldFault['params'] = {}): TypedAmount => ({
  ok: false,
  fault: { code, params },
});

const MINUS = /^[-\u2212]/;
/** Blanks and apostrophes separate groups somewhere, and nothing else anywhere. */
const GROUPED_BY_BLANKS = /^\d{1,3}([ \u00a0\u202f'\u2019]\d{3})+(?=$|[.,])/;
const WHOLE_MAX = 15;
/** Marks of direction stand around amounts as pages in Arabic show them; copied with the number, they say nothing. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * The API's decimal text for an amount as people type it: `1.234,50`, `1,234.50`, `1 234,5`, `-12`. Text all the way,
 * never a float. Where a single separator stands before exactly three digits (`1,234`), `locale` decides whether it
 * groups or is the decimal sign; a locale that uses it for neither cannot tell, and the amount is refused.
 * @param currency ISO 4217, where it is known: its own code or symbol may stand beside the number, and more digits than
 *   it has are refused
 * Faults: `amount_malformed`, `amount_ambiguous`, `amount_too_large`, `too_many_decimals`.
 */
export function readTypedAmount(text: string, locale: string, currency?: string): TypedAmount {
  const bare = withoutCurrency(text.replace(DIRECTION, '').trim(), locale, currency);
  const negative = MINUS.test(bare);
  const number = ungrouped(bare.replace(/^[-+\u2212]\s?/, ''));
  if (!/^[\d.,]*\d$/.test(number)) return refused('amount_malformed');
  const decimal = decimalSign(number, locale);
  if (decimal === 'malformed' || decimal === 'ambiguous') return refused(`amount_${decimal}`);
  const [whole = '', fraction = ''] = decimal === '' ? [number] : number.split(decimal);
  const digits = whole.replace(/[.,]/g, '').replace(/^0+(?=\d)/, '') || '0';
  if (digits.length > WHOLE_MAX) return refused('amount_too_large');
  const limit = currency === undefined ? 4 : minorUnits(currency);
  if (fraction.length > limit) {
    return refused('too_many_decimals', currency === undefined ? { digits: limit } : { currency, digits: limit });
  }
  const amount = fraction ? `${digits}.${fraction}` : digits;
  return { ok: true, amount: negative && /[1-9]/.test(amount) ? `-${amount}` : amount };
}

/** The number without the currency's own code or symbol; any other currency stays, and is malformed. */
function withoutCurrency(text: string, locale: string, currency: string | undefined): string {
  if (currency === undefined) return text;
  const symbol = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find((part) => part.type === 'currency')
    ?.value.replace(DIRECTION, '');
  for (const name of [currency, symbol ?? currency]) {
    const at = text.toUpperCase().indexOf(name.toUpperCase());
    if (at < 0) continue;
    const before = text.slice(0, at).trim();
    const after = text.slice(at + name.length).trim();
    if (before === '' || MINUS.test(before) || after === '')
      return /^[-\u2212]$/.test(before) ? `-${after}` : before || after;
  }
  return text;
}

/** Joins groups of three that blanks or apostrophes separate; anything else keeps them, and is malformed. */
const ungrouped = (text: string): string => text.replace(GROUPED_BY_BLANKS, (groups) => groups.replace(/\D/g, ''));

/** The character that is the decimal sign, `''` for none. Whatever else separates must group by threes. */
function decimalSign(number: string, locale: string): '.' | ',' | '' | 'malformed' | 'ambiguous' {
  const used = (['.', ','] as const).filter((sign) => number.includes(sign));
  if (used.length === 0) return '';
  if (used.length === 2) {
    const decimal = number.lastIndexOf('.') > number.lastIndexOf(',') ? '.' : ',';
    return grouped(number.slice(0, number.lastIndexOf(decimal)), decimal === '.' ? ',' : '.') ? decimal : 'malformed';
  }
  const sign = used[0]!;
  if (number.indexOf(sign) !== number.lastIndexOf(sign)) return grouped(number, sign) ? '' : 'malformed';
  if (!grouped(number, sign) || number.startsWith('0')) return sign;
  const { decimal, group } = separatorsOf(locale);
  return sign === decimal ? sign : sign === group ? '' : 'ambiguous';
}

const grouped = (text: string, sign: '.' | ','): boolean => {
  const [first = '', ...rest] = text.split(sign);
  return /^\d{1,3}$/.test(first) && rest.length > 0 && rest.every((part) => /^\d{3}$/.test(part));
};
