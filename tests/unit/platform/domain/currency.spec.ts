import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CURRENCIES, isCurrency, minorUnits } from '../../../../modules/platform/domain/currency.js';

/** The list of ISO 4217's maintainer, where it stands beside the checkout. */
const ISO = resolve(import.meta.dirname, '../../../../../shared/data/reference/iso4217');
const withList = existsSync(ISO) ? it : it.skip;
const why = existsSync(ISO) ? '' : ' — skipped: the ISO 4217 list is not beside the checkout';
if (why)
  process.stderr.write(
    '\n!!! The ISO 4217 list does not stand beside the checkout: the table is not compared with it\n',
  );

const table = (file: string): { code: string; digits: string }[] =>
  readFileSync(`${ISO}/${file}`, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .map(([code, , digits]) => ({ code: code!, digits: digits! }));

describe('the currencies', () => {
  withList(`are the active codes with minor units, each with the digits of the standard${why}`, () => {
    const active = table('iso4217.csv').filter(({ digits }) => digits !== '');
    expect(active.length).toBeGreaterThan(150);
    expect(CURRENCIES.map((code) => [code, minorUnits(code)])).toEqual(
      active.map(({ code, digits }) => [code, Number(digits)]).toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
  });

  withList(`are none that was withdrawn, and no metal, fund unit or test code${why}`, () => {
    const active = table('iso4217.csv');
    const withoutUnits = active.filter(({ digits }) => digits === '');
    expect(withoutUnits.length).toBe(13);
    const gone = table('iso4217-withdrawn.csv').filter(({ code }) => !active.some((one) => one.code === code));
    expect(gone.length).toBeGreaterThan(100);
    expect([...withoutUnits, ...gone].map(({ code }) => code).filter(isCurrency)).toEqual([]);
  });

  it.each([
    ['JPY', 0],
    ['EUR', 2],
    ['HUF', 2],
    ['COP', 2],
    ['MGA', 2],
    ['IQD', 3],
    ['KWD', 3],
    ['CLF', 4],
    ['UYW', 4],
  ])('%s has %p digits, whatever Intl thinks', (code, digits) => {
    expect(minorUnits(code)).toBe(digits);
  });

  it.each(['eur', 'Eur', ' EUR', 'EURO', 'XXX', 'XTS', 'XAU', 'BTC', '', 'toString', '__proto__'])(
    '%p is none',
    (code) => {
      expect(isCurrency(code)).toBe(false);
      expect(() => minorUnits(code)).toThrow('Unknown currency');
    },
  );
});
