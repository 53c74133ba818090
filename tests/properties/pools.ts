import fc from 'fast-check';

/** Minor units where sums go wrong: 0.1 + 0.2, thirds, carries, and large ones. */
export const AMOUNTS = [1, 2, 3, 10, 20, 30, 33, 99, 100, 101, 333, 9_999, 100_000, 123_456_789, 999_999_999_999];

/**
 * The edges of months, years and summer time (Paris, New York, Lord Howe, Casablanca), leap days, and the day that Apia
 * never had: a calendar date has no zone, so all of them are days like any other.
 */
export const DATES = [
  '1900-01-01',
  '2011-12-30',
  '2024-02-29',
  '2025-12-31',
  '2026-01-01',
  '2026-01-28',
  '2026-01-31',
  '2026-02-15',
  '2026-02-28',
  '2026-03-08',
  '2026-03-29',
  '2026-04-05',
  '2026-10-25',
  '2028-02-29',
  '2199-12-31',
];

/** Names of payees; none is part of another. */
export const PAYEES = [
  'Kiosk',
  '=1+1',
  'Café Ñandú',
  'مقهى الأمل',
  '😀 Bäckerei',
  '<b>Bold</b>',
  `O'Neill; drop`,
  '100% Bio_Laden',
];
export const TAGS = ['trip', 'work', 'رحلة', '😀'];
/** What no text may hold or be: refused, never trimmed into something else. */
export const BAD_TEXTS = ['', '   ', 'a\u0000b', '\ud800', 'x'.repeat(65_536)];

/** Two in one currency, so that transfers of both kinds happen; digits 2, 2, 0 and 3. */
export const CURRENCIES = ['EUR', 'EUR', 'USD', 'JPY', 'KWD'] as const;

export const DIGITS: Readonly<Record<string, number>> = {
  ...{ EUR: 2, USD: 2, JPY: 0, KWD: 3, CLF: 4, HUF: 2, IQD: 3 },
};

/** Decimal text of minor units, by nothing but string surgery. */
export function decimal(minor: bigint, currency: string): string {
  const digits = DIGITS[currency]!;
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  const point = text.length - digits;
  return `${minor < 0n ? '-' : ''}${text.slice(0, point)}${digits ? `.${text.slice(point)}` : ''}`;
}

/** Minor units of decimal text with at most the currency's digits; trailing zeros beyond them are dropped. */
export function minorOf(text: string, currency: string): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const digits = DIGITS[currency]!;
  if (/[1-9]/.test(fraction.slice(digits))) throw new Error(`${text} has more digits than ${currency}`);
  const minor = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  return text.startsWith('-') ? -minor : minor;
}

/** What the API takes for an amount, written down anew from docs/api.md and not from the code. */
const GRAMMAR = /^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,4})?$/;

export const isAmountOf = (text: string, digits: number): boolean =>
  GRAMMAR.test(text) && (text.split('.')[1]?.length ?? 0) <= digits;

const mark = fc.constantFrom(
  ...Array.from('0123456789'),
  ...Array.from('..,--++eE _\u00a0\u066b\u0663\uff11\u2212'),
  'NaN',
  'Infinity',
  '0x',
  '\u0000',
);
const number = fc
  .tuple(
    fc.constantFrom('', '-', '+', ' '),
    fc.oneof(
      fc.constant(''),
      fc.bigInt(0n, 99_999_999_999_999_999n).map(String),
      fc.constantFrom('0', '00', '01', '999999999999999'),
    ),
    fc.constantFrom('', '.', '.', ','),
    fc.oneof(fc.constant(''), fc.stringMatching(/^[0-9]{0,6}$/)),
  )
  .map((parts) => parts.join(''));

/** Amounts, near misses, and rubbish. */
export const spelling = fc.oneof(
  { weight: 5, arbitrary: number },
  { weight: 3, arbitrary: fc.array(mark, { maxLength: 8 }).map((marks) => marks.join('')) },
  { weight: 2, arbitrary: fc.tuple(number, mark).map(([text, more]) => text + more) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);
