import fc from 'fast-check';
import { amountToType } from '../../../../modules/ledger/interfaces/web/amount-to-type.js';
import { readTypedAmount } from '../../../../modules/ledger/interfaces/web/read-typed-amount.js';

const read = (text: string, locale: string, currency?: string): string => {
  const typed = readTypedAmount(text, locale, currency);
  return typed.ok ? typed.amount : typed.fault.code;
};

describe('readTypedAmount', () => {
  it.each([
    ['12', 'en', '12'],
    ['12.5', 'en', '12.5'],
    ['12,5', 'en', '12.5'],
    ['12,5', 'es', '12.5'],
    ['12.50', 'es', '12.50'],
    ['1.234,50', 'es', '1234.50'],
    ['1.234,50', 'en', '1234.50'],
    ['1,234.50', 'en', '1234.50'],
    ['1,234.50', 'es', '1234.50'],
    ['1,234,567', 'en', '1234567'],
    ['1.234.567', 'en', '1234567'],
    ['1 234 567,89', 'fr', '1234567.89'],
    ['1\u202f234,50', 'fr', '1234.50'],
    ['1\u2019234.50', 'de-CH', '1234.50'],
    ['.5', 'en', '0.5'],
    ['0.125', 'es', '0.125'],
    ['007', 'en', '7'],
    ['-12.50', 'en', '-12.50'],
    ['\u221212,50', 'es', '-12.50'],
    ['+3', 'en', '3'],
    ['-0.00', 'en', '0.00'],
    ['  42 ', 'en', '42'],
  ])('reads %j in %s as %s', (text, locale, expected) => {
    expect(read(text, locale)).toBe(expected);
  });

  it('lets the locale decide where one separator stands before three digits', () => {
    expect(read('1,234', 'en')).toBe('1234');
    expect(read('1,234', 'es')).toBe('1.234');
    expect(read('1.234', 'es')).toBe('1234');
    expect(read('1.234', 'en')).toBe('1.234');
  });

  it('refuses what the locale cannot decide', () => {
    expect(read('1.234', 'fr')).toBe('amount_ambiguous');
    expect(read('1,234', 'de-CH')).toBe('amount_ambiguous');
  });

  it('takes an amount as a page in Arabic shows it, marks of direction and all', () => {
    expect(read('\u200f1,234.50 \u062f.\u0625.\u200f', 'ar', 'AED')).toBe('1234.50');
    expect(read('\u061c\u221212.50\u200e', 'ar')).toBe('-12.50');
  });

  it('takes the currency it expects, and no other', () => {
    expect(read('€12.50', 'en', 'EUR')).toBe('12.50');
    expect(read('12,50 €', 'es', 'EUR')).toBe('12.50');
    expect(read('-€12.50', 'en', 'EUR')).toBe('-12.50');
    expect(read('eur 12', 'en', 'EUR')).toBe('12');
    expect(read('$12.50', 'en', 'EUR')).toBe('amount_malformed');
    expect(read('€12.50', 'en')).toBe('amount_malformed');
  });

  it('refuses more digits than the currency has', () => {
    expect(read('1.234', 'en', 'EUR')).toBe('too_many_decimals');
    expect(read('1.234', 'en', 'KWD')).toBe('1.234');
    expect(read('12.5', 'en', 'JPY')).toBe('too_many_decimals');
    expect(read('0.12345', 'en')).toBe('too_many_decimals');
  });

  it.each([
    '',
    ' ',
    '-',
    '12.',
    '1,23,4',
    '12,34.5',
    '1.2.3',
    '1e3',
    'NaN',
    '12a',
    '--1',
    '1 23',
    '1,234,56',
    '١٢',
    '1.234,5,6',
  ])('refuses %j', (text) => {
    expect(read(text, 'en')).toBe('amount_malformed');
  });

  it('refuses more than fifteen digits before the point', () => {
    expect(read('999999999999999', 'en')).toBe('999999999999999');
    expect(read('1000000000000000', 'en')).toBe('amount_too_large');
  });

  it('reads back every amount that a form starts from, digit for digit', () => {
    const amount = fc
      .tuple(fc.boolean(), fc.bigInt(1n, 999_999_999_999_999n), fc.stringMatching(/^\d{0,4}$/))
      .map(([minus, whole, rest]) => `${minus ? '-' : ''}${whole}${rest ? `.${rest}` : ''}`);
    fc.assert(
      fc.property(amount, fc.constantFrom('en', 'es', 'fr', 'de-CH'), (text, locale) => {
        expect(read(amountToType(locale, text), locale)).toBe(text);
      }),
    );
  });

  it('reads back what Intl writes, exactly', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 99_999_999_999_999_999n),
        fc.constantFrom('en', 'es', 'fr', 'de-CH', 'sv'),
        (cents, locale) => {
          const text = `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
          const written = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(
            text as Intl.StringNumericLiteral,
          );
          expect(read(written, locale, 'EUR')).toBe(text);
        },
      ),
    );
  });
});
