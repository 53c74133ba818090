import { isCurrency, minorUnits } from '../../platform/domain/currency.js';

/** Amounts are kept as whole numbers of 10^-8: exact to add, and finer than any minor unit. */
export const UNIT_PLACES = 8;
const UNIT = 10n ** BigInt(UNIT_PLACES);
/** Amounts are below 10^15 units. */
const LIMIT = 10n ** 15n * UNIT;

export interface Amount {
  /** In 10^-8, signed as written. */
  readonly units: bigint;
  /** Digits written after the decimal sign. */
  readonly places: number;
  /** Whether a sign (or parentheses) was written at all. */
  readonly signed: boolean;
  /** `CR`, `DR` and the like behind the number. */
  readonly mark: 'in' | 'out' | null;
  /** Named by a code or an unmistakable symbol. */
  readonly currency: string | null;
}

export type AmountFault = 'ROW_AMOUNT_UNREADABLE' | 'ROW_AMOUNT_TOO_LARGE' | 'ROW_AMOUNT_TOO_PRECISE';

const SHAPE = new RegExp(
  String.raw`^(?<open>\()? *(?<s1>[+-])? *(?<c1>(?:\p{L}{1,3}\.?)?\p{Sc}?) *(?<s2>[+-])? *(?<n>[\d.,' ]*\d) *` +
    String.raw`(?<s3>[+-])? *(?<c2>\p{Sc}|\p{L}{1,3}\.?(?: \p{L}{1,3}\.?)?)? *(?<s4>[+-])? *(?<close>\))?$`,
  'u',
);
const BLANKS = /[\u00a0\u2000-\u200a\u202f\u205f\t]/g;
const MINUSES = /[\u2212\u2010-\u2015\ufe63\uff0d]/g;
const QUOTES = /[\u2019\u02bc\u00b4`]/g;
const ODD = /[^\x20-\x5f\x61-\x7e]/;
const SYMBOLS: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', R$: 'BRL', US$: 'USD', '₹': 'INR' };
const MARKS: Readonly<Record<string, 'in' | 'out'>> = {
  CR: 'in',
  C: 'in',
  H: 'in',
  DR: 'out',
  DB: 'out',
  D: 'out',
  S: 'out',
};

const plain = (raw: string): string =>
  ODD.test(raw) ? raw.replace(BLANKS, ' ').replace(MINUSES, '-').replace(QUOTES, "'").trim() : raw.trim();

/** Digits with a separator of thousands, grouped by three or the Indian way; or digits alone. */
const GROUPED = /^(?:\d+|\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3})$/;

function splitNumber(text: string, decimalSign: '.' | ','): { whole: string; fraction: string } | null {
  const at = text.lastIndexOf(decimalSign);
  const fraction = at < 0 ? '' : text.slice(at + 1);
  const whole = at < 0 ? text : text.slice(0, at);
  if (!/^\d*$/.test(fraction)) return null;
  if (whole === '') return fraction === '' ? null : { whole: '0', fraction };
  const grouped = GROUPED.exec(whole);
  if (!grouped || whole.includes(decimalSign)) return null;
  return { whole: whole.replace(/\D/g, ''), fraction };
}

function unitsOf(whole: string, fraction: string): bigint {
  return BigInt(whole + fraction.slice(0, UNIT_PLACES).padEnd(UNIT_PLACES, '0'));
}

/** The currency and the debit/credit mark that letters and symbols around a number say. */
function affixes(...texts: (string | undefined)[]): { currency: string | null; mark: 'in' | 'out' | null } {
  let currency: string | null = null;
  let mark: 'in' | 'out' | null = null;
  for (const word of texts.flatMap((text) => (text ?? '').split(' '))) {
    const code = word.replace(/\.$/, '').toUpperCase();
    if (code in MARKS) mark = MARKS[code]!;
    else if (isCurrency(code)) currency = code;
    else currency = SYMBOLS[code] ?? currency;
  }
  return { currency, mark };
}

/** True when the text is a number with at most a sign, a currency and a debit/credit mark around it. */
export const looksNumeric = (raw: string): boolean => raw.length <= 40 && SHAPE.test(plain(raw));

/** The digits and separators of a number-like text, or null. */
export const numberPart = (raw: string): string | null => SHAPE.exec(plain(raw))?.groups?.['n']?.trim() ?? null;

const FAST: Readonly<Record<'.' | ',', RegExp>> = {
  '.': /^(-?)(\d{1,15})(?:\.(\d{1,8}))?$/,
  ',': /^(-?)(\d{1,15})(?:,(\d{1,8}))?$/,
};

/**
 * Reads one amount as banks write them: `1.234,56`, `1 234.56-`, `(12.00)`, `$.23`, `12,00 CR`, `+ £1,100.00`. What
 * does not fit `decimalSign` is a fault and never another number; so are exponents, hexadecimal, `NaN` and two signs.
 */
export function readAmount(raw: string, decimalSign: '.' | ','): Amount | AmountFault {
  const fast = FAST[decimalSign].exec(raw);
  if (fast) {
    const units = unitsOf(fast[2]!, fast[3] ?? '');
    const negative = fast[1] === '-';
    return {
      units: negative ? -units : units,
      places: fast[3]?.length ?? 0,
      signed: negative,
      mark: null,
      currency: null,
    };
  }
  const found = raw.length <= 60 ? SHAPE.exec(plain(raw))?.groups : undefined;
  if (!found || (found['open'] === undefined) !== (found['close'] === undefined)) return 'ROW_AMOUNT_UNREADABLE';
  const signs = [found['s1'], found['s2'], found['s3'], found['s4'], found['open']].filter(
    (sign) => sign !== undefined,
  );
  const number = splitNumber(found['n']!.trim(), decimalSign);
  if (signs.length > 1 || !number) return 'ROW_AMOUNT_UNREADABLE';
  if (/[1-9]/.test(number.fraction.slice(UNIT_PLACES))) return 'ROW_AMOUNT_TOO_PRECISE';
  const units = unitsOf(number.whole, number.fraction);
  if (units >= LIMIT) return 'ROW_AMOUNT_TOO_LARGE';
  const negative = signs.length === 1 && signs[0] !== '+';
  const places = Math.min(number.fraction.length, UNIT_PLACES);
  return { units: negative ? -units : units, places, signed: signs.length > 0, ...affixes(found['c1'], found['c2']) };
}

/**
 * The exact decimal text of an amount. Zeros beyond the currency's minor unit (two digits where it is unknown) go;
 * null when other digits stand there, because rounding would change the amount.
 */
export function amountText(units: bigint, places: number, currency: string | null): string | null {
  const minor = currency !== null && isCurrency(currency) ? minorUnits(currency) : 2;
  const magnitude = units < 0n ? -units : units;
  const digits = magnitude.toString().padStart(UNIT_PLACES + 1, '0');
  const fraction = digits.slice(-UNIT_PLACES);
  if (/[1-9]/.test(fraction.slice(minor))) return null;
  const shown = fraction.slice(0, Math.min(places, minor));
  return (units < 0n ? '-' : '') + digits.slice(0, -UNIT_PLACES) + (shown === '' ? '' : `.${shown}`);
}
