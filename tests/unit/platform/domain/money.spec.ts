import fc from 'fast-check';
import { minorUnits } from '../../../../modules/platform/domain/currency.js';
import { DomainError } from '../../../../modules/platform/domain/domain-error.js';
import { Money } from '../../../../modules/platform/domain/money.js';

const currency = fc.constantFrom('JPY', 'EUR', 'USD', 'HUF', 'KWD', 'IQD', 'CLF');
const MAX = 999_999_999_999_999n;

/** Amounts as whole minor units, by bigint arithmetic alone. */
const written = (minor: bigint, code: string): string => {
  const digits = minorUnits(code);
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${minor < 0n ? '-' : ''}${digits ? `${whole}.${text.slice(-digits)}` : whole}`;
};
const minorOf = (money: Money): bigint => BigInt(money.toString().replace('.', ''));
const amount = currency.chain((code) => {
  const limit = (MAX + 1n) * 10n ** BigInt(minorUnits(code)) - 1n;
  return fc.bigInt({ min: -limit, max: limit }).map((minor) => ({ code, minor }));
});
const refusalOf = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.details[0]!.code;
  }
};

describe('reading an amount', () => {
  it('and writing it gives it back, to the last digit of the largest', () => {
    fc.assert(
      fc.property(amount, ({ code, minor }) => {
        expect(Money.of(written(minor, code), code).toString()).toBe(written(minor, code));
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes exactly what the grammar and the currency’s digits allow', () => {
    const spelling = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789.,-+eE xNI_\u0660\u00a0')), maxLength: 20 }),
      amount.map(({ code, minor }) => written(minor, code)),
      fc.double().map(String),
    );
    let taken = 0;
    fc.assert(
      fc.property(spelling, currency, (text, code) => {
        const digits = minorUnits(code);
        const whole = /^-?(?:0|[1-9][0-9]{0,14})$/;
        const [before = '', after, ...more] = text.split('.');
        const isGood =
          more.length === 0 &&
          whole.test(before) &&
          (after === undefined || (/^[0-9]+$/.test(after) && after.length <= digits));
        if (isGood) taken++;
        expect([text, refusalOf(() => Money.of(text, code)) === null]).toEqual([text, isGood]);
      }),
      { numRuns: 5_000 },
    );
    expect(taken).toBeGreaterThan(300);
  });

  it.each([
    '1e3',
    '+1',
    '01',
    '1.',
    '.5',
    '',
    ' 1',
    '1 ',
    '1,0',
    'NaN',
    'Infinity',
    '0x1',
    '1000000000000000',
    '١',
    '1\n',
  ])('refuses %j as malformed', (text) => {
    expect(refusalOf(() => Money.of(text, 'EUR'))).toBe('amount_malformed');
  });

  it.each([
    ['JPY', '1.0'],
    ['EUR', '1.000'],
    ['KWD', '0.0000'],
    ['HUF', '1.505'],
  ])('refuses more digits than %s has: %s', (code, text) => {
    expect(refusalOf(() => Money.of(text, code))).toBe('too_many_decimals');
  });

  it.each(['eur', 'XAU', 'XXX', '', 'DEM'])('refuses the currency %j', (code) => {
    expect(refusalOf(() => Money.of('1', code))).toBe('currency_unknown');
  });

  it('has one zero', () => {
    for (const text of ['0', '-0', '0.00', '-0.00']) expect(Money.of(text, 'EUR').toString()).toBe('0.00');
    expect([
      Money.of('-0', 'EUR').sign,
      Money.zero('EUR').negated().toString(),
      Money.stored('-0.0000', 'JPY').toString(),
    ]).toEqual([0, '0.00', '0']);
  });
});

describe('sums', () => {
  it('are exact, in any order, and undo', () => {
    const minor = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n });
    fc.assert(
      fc.property(currency, fc.array(minor, { minLength: 1, maxLength: 50 }), (code, minors) => {
        const monies = minors.map((one) => Money.stored(written(one, code), code));
        const sum = (items: Money[]): Money => items.reduce((total, one) => total.plus(one), Money.zero(code));
        const wanted = minors.reduce((total, one) => total + one, 0n);
        expect(minorOf(sum(monies))).toBe(wanted);
        expect(sum(monies).equals(sum(monies.toReversed()))).toBe(true);
        expect(monies.reduce((left, one) => left.minus(one), sum(monies)).sign).toBe(0);
        expect(sum(monies).sign).toBe(wanted > 0n ? 1 : wanted < 0n ? -1 : 0);
      }),
      { numRuns: 300 },
    );
    expect(Money.of('0.1', 'EUR').plus(Money.of('0.2', 'EUR')).equals(Money.of('0.3', 'EUR'))).toBe(true);
  });

  it('of two currencies do not exist', () => {
    const [euro, dollar] = [Money.of('1', 'EUR'), Money.of('1', 'USD')];
    expect(() => euro.plus(dollar)).toThrow();
    expect(() => euro.minus(dollar)).toThrow();
    expect(() => euro.isGreaterThan(dollar)).toThrow();
    expect(euro.equals(dollar)).toBe(false);
  });

  it('leave what they add as it was', () => {
    const one = Money.of('1', 'EUR');
    one.plus(one);
    one.negated();
    expect(one.toString()).toBe('1.00');
  });
});

describe('splitting by weights', () => {
  const weights = fc
    .array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 40 })
    .filter((all) => all.some((one) => one > 0));

  it('adds up exactly, and no part is a minor unit or more away from its share', () => {
    fc.assert(
      fc.property(amount, weights, ({ code, minor }, shares) => {
        const parts = Money.of(written(minor, code), code).split(shares);
        const total = shares.reduce((sum, share) => sum + BigInt(share), 0n);
        expect(parts).toHaveLength(shares.length);
        expect(parts.reduce((sum, part) => sum + minorOf(part), 0n)).toBe(minor);
        parts.forEach((part, index) => {
          const off = minorOf(part) * total - minor * BigInt(shares[index]!);
          expect((off < 0n ? -off : off) < total).toBe(true);
          if (shares[index] === 0) expect(part.sign).toBe(0);
        });
      }),
      { numRuns: 600 },
    );
  });

  it.each<[string, string, number[], string[]]>([
    ['EUR', '100.00', [1, 1, 1], ['33.34', '33.33', '33.33']],
    ['EUR', '-100.00', [1, 1, 1], ['-33.34', '-33.33', '-33.33']],
    ['JPY', '1', [1, 1], ['1', '0']],
    ['EUR', '0.01', [0, 1], ['0.00', '0.01']],
    ['KWD', '0.005', [50, 30, 20], ['0.003', '0.001', '0.001']],
    ['EUR', '0.00', [3, 4], ['0.00', '0.00']],
  ])('gives what is left to the largest remainders, first come first: %s %s by %p', (code, text, shares, parts) => {
    expect(Money.of(text, code).split(shares).map(String)).toEqual(parts);
  });

  it.each([[[]], [[0, 0]], [[-1, 2]], [[0.5, 0.5]], [[NaN]], [[Infinity]]])(
    'needs whole weights with a sum: not %p',
    (shares) => {
      expect(() => Money.of('1', 'EUR').split(shares)).toThrow();
    },
  );
});
