import fc from 'fast-check';
import { CURRENCIES, minorUnits } from '../../modules/platform/domain/currency.js';
import { Money } from '../../modules/platform/domain/money.js';
import { readTypedAmount } from '../../modules/ledger/interfaces/web/read-typed-amount.js';
import { moneyText } from '../../modules/platform/interfaces/web/components/money.js';
import { LANGUAGES } from '../../modules/platform/interfaces/http/languages.js';
import { amount } from '../../modules/platform/interfaces/http/fields.js';
import { Evidence } from './evidence.js';
import { AMOUNTS, isAmountOf, spelling } from './pools.js';
import { seedOf } from './seed.js';

/** What is offered, what comes next, and a neighbour that writes otherwise. */
const LOCALES = [...new Set([...LANGUAGES, 'ar', 'es-MX'])];
const currency = fc.constantFrom(...CURRENCIES);
const minor = fc.oneof(
  fc.constantFrom(...AMOUNTS.map(BigInt), 0n, 999_999_999_999_999n),
  fc.bigInt(0n, 99_999_999_999_999n),
);
const signed = fc.tuple(minor, fc.boolean()).map(([units, out]) => (out ? -units : units));

/** By string surgery, so that nothing of what is tested helps. */
function textOf(units: bigint, digits: number): string {
  const whole = (units < 0n ? -units : units).toString().padStart(digits + 1, '0');
  const point = whole.length - digits;
  return `${units < 0n ? '-' : ''}${whole.slice(0, point)}${digits ? `.${whole.slice(point)}` : ''}`;
}
const unitsOf = (money: Money): bigint => BigInt(money.toString().replace('.', ''));

it('I-15 (invariant 8): a sum split by any weights adds up exactly, each part is within a unit of its share, and signs mirror', () => {
  const weights = fc
    .array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 50 })
    .filter((all) => all.some((one) => one > 0));
  fc.assert(
    fc.property(signed, currency, weights, fc.boolean(), (units, code, shares, equal) => {
      const by = equal ? shares.map(() => 1) : shares;
      const parts = Money.of(textOf(units, minorUnits(code)), code)
        .split(by)
        .map(unitsOf);
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(units);
      const total = BigInt(by.reduce((sum, weight) => sum + weight, 0));
      parts.forEach((part, index) => {
        const off = part * total - units * BigInt(by[index]!);
        expect(off < total && off > -total).toBe(true);
      });
      const mirrored = Money.of(textOf(-units, minorUnits(code)), code)
        .split(by)
        .map(unitsOf);
      expect(mirrored).toEqual(parts.map((part) => -part));
    }),
    { ...seedOf('I-15'), numRuns: 2_000 },
  );
});

it('I-17: what is shown of an amount reads back as that amount, in every locale and currency offered', () => {
  const met = new Evidence();
  fc.assert(
    fc.property(signed, (units) => {
      for (const locale of LOCALES) {
        for (const code of CURRENCIES) {
          const text = Money.of(textOf(units, minorUnits(code)), code).toString();
          expect(text).toMatch(/^-?\d+(\.\d+)?$/);
          expect(text).not.toMatch(/^-0(\.0*)?$/);
          const shown = moneyText(locale, text, code);
          const read = readTypedAmount(shown, locale, code);
          expect([locale, code, shown, read]).toEqual([locale, code, shown, { ok: true, amount: expect.any(String) }]);
          if (read.ok) expect(Money.of(read.amount, code).toString()).toBe(text);
          met.count(locale);
        }
      }
    }),
    { ...seedOf('I-17'), numRuns: 25 },
  );
  expect(met.lacking(Object.fromEntries(LOCALES.map((locale) => [locale, 25 * CURRENCIES.length])))).toEqual([]);
}, 60_000);

it('I-18: of 10,000 random strings exactly those that the grammar and the currency allow are amounts', () => {
  const met = new Evidence();
  fc.assert(
    fc.property(spelling, fc.constantFrom('JPY', 'EUR', 'KWD', 'CLF', 'HUF', 'IQD'), (text, code) => {
      const wanted = isAmountOf(text, minorUnits(code));
      expect([text, amount().safeParse(text).success]).toEqual([text, isAmountOf(text, 4)]);
      let taken = true;
      try {
        Money.of(text, code);
      } catch {
        taken = false;
      }
      expect([text, code, taken]).toEqual([text, code, wanted]);
      met.count(wanted ? 'accepted' : 'refused');
    }),
    { ...seedOf('I-18'), numRuns: 10_000 },
  );
  expect(met.lacking({ accepted: 200, refused: 3_000 })).toEqual([]);
}, 60_000);
