import { Decimal } from 'decimal.js';
import { isCurrency, minorUnits } from './currency.js';
import { invalidField, type DomainError } from './domain-error.js';

// decimal.js rounds every result to 20 significant digits unless told otherwise; sums of a tenant need more.
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_EVEN });

/** Digits before the point: an amount is below 10^15 units. */
const AMOUNT = /^-?(0|[1-9]\d{0,14})(\.\d{1,4})?$/;

const tooManyDecimals = (field: string, currency: string): DomainError =>
  invalidField(field, 'too_many_decimals', { currency, digits: minorUnits(currency) });

/**
 * A signed amount in one currency: exact, immutable, at most the currency's minor-unit digits (ISO 4217).
 * Amounts of different currencies never add, and nothing is converted on the way.
 */
export class Money {
  private constructor(
    private readonly units: Decimal,
    readonly currency: string,
  ) {}

  /**
   * Reads an amount as the API writes it: `-?digits(.digits)?`, at most 15 digits before the point.
   * Throws `VALIDATION_ERROR` at `field` with `currency_unknown`, `amount_malformed` (floats, exponents, plus signs,
   * separators, blanks) or `too_many_decimals` (never a silent rounding).
   */
  static of(amount: string, currency: string, field: string = 'amount'): Money {
    if (!isCurrency(currency)) throw invalidField('currency', 'currency_unknown', { currency });
    if (!AMOUNT.test(amount)) throw invalidField(field, 'amount_malformed');
    if ((amount.split('.')[1]?.length ?? 0) > minorUnits(currency)) throw tooManyDecimals(field, currency);
    const units = new Exact(amount);
    return new Money(units.isZero() ? new Exact(0) : units, currency);
  }

  /** Reads an amount from a `numeric` column or a sum of one: any number of digits and trailing zeros. */
  static stored(amount: string, currency: string): Money {
    return new Money(new Exact(amount), currency);
  }

  static zero(currency: string): Money {
    return new Money(new Exact(0), currency);
  }

  plus(other: Money): Money {
    this.demandSameCurrency(other);
    return new Money(this.units.plus(other.units), this.currency);
  }

  minus(other: Money): Money {
    return this.plus(other.negated());
  }

  negated(): Money {
    return new Money(this.units.isZero() ? this.units : this.units.negated(), this.currency);
  }

  /** Below zero −1, zero 0, above zero 1. */
  get sign(): -1 | 0 | 1 {
    return this.units.isZero() ? 0 : this.units.isNegative() ? -1 : 1;
  }

  isGreaterThan(other: Money): boolean {
    this.demandSameCurrency(other);
    return this.units.greaterThan(other.units);
  }

  equals(other: Money): boolean {
    return this.currency === other.currency && this.units.equals(other.units);
  }

  /**
   * Splits the amount by `weights` (whole numbers, at least one above zero) so that the parts add up exactly: each
   * part is rounded towards zero to the minor unit, and what is left goes to the largest remainders, first come first.
   */
  split(weights: readonly number[]): Money[] {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (!weights.every((weight) => Number.isInteger(weight) && weight >= 0) || total <= 0) {
      throw new Error('Weights are whole numbers with a sum above zero');
    }
    const unit = new Exact(10).pow(minorUnits(this.currency));
    const minor = this.units.abs().times(unit);
    const shares = weights.map((weight) => minor.times(weight).dividedToIntegerBy(total));
    const left = minor.minus(Exact.sum(...shares)).toNumber();
    const remainders = weights.map((weight, index) => ({ index, rest: minor.times(weight).modulo(total) }));
    remainders.sort((a, b) => b.rest.comparedTo(a.rest) || a.index - b.index);
    for (const { index } of remainders.slice(0, left)) shares[index] = shares[index]!.plus(1);
    return shares.map((share) => {
      const part = new Money(share.dividedBy(unit), this.currency);
      return this.sign < 0 ? part.negated() : part;
    });
  }

  /** The amount as the API writes it, with exactly the currency's digits: `-12.50`, `0.00`, never an exponent. */
  toString(): string {
    return this.units.toFixed(minorUnits(this.currency));
  }

  private demandSameCurrency(other: Money): void {
    if (other.currency !== this.currency) throw new Error(`Cannot add ${other.currency} to ${this.currency}`);
  }
}
