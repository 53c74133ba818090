import { isCurrency, minorUnits } from '../../../platform/domain/currency.js';
import { numberPart } from '../read-amount.js';
import type { CsvRecord } from './split-records.js';

export interface DecimalSign {
  readonly sign: '.' | ',';
  /** Whether any number shows it. */
  readonly proved: boolean;
  /** False when a number could be read both ways. */
  readonly certain: boolean;
}

/** Currencies whose amounts are written with thousands and hardly ever with decimals. */
const WHOLE = new Set(['IDR', 'COP', 'HUF', 'LBP', 'UZS', 'TZS', 'MMK', 'KHR', 'LAK', 'MNT', 'IRR']);

/** One separator with three digits behind it: thousands or a fraction. */
const OPEN = /^\d{1,3}[.,]\d{3}$/;
const GROUPS = /^\d{1,3}([.,])\d{2,3}(?:\1\d{2,3})*\1\d{3}$/;

/** Most amounts: no thousands, and a fraction that cannot be one. */
const SIMPLE = /^-?\d+([.,])\d{1,2}$/;

/** What one number proves: its decimal sign; null when it has none, or one that could group thousands. */
export function signProvedBy(number: string): '.' | ',' | null {
  const [dot, comma] = [number.lastIndexOf('.'), number.lastIndexOf(',')];
  if (dot >= 0 && comma >= 0) return dot > comma ? '.' : ',';
  const at = Math.max(dot, comma);
  if (at < 0) return null;
  const sign = dot >= 0 ? '.' : ',';
  const other = sign === '.' ? ',' : '.';
  if (number.indexOf(sign) !== at) return GROUPS.test(number) ? other : null;
  const [before, after] = [number.slice(0, at), number.slice(at + 1)];
  const couldGroup = after.length === 3 && /^[1-9]\d{0,2}$/.test(before);
  return couldGroup ? null : sign;
}

function votes(
  records: readonly CsvRecord[],
  columns: readonly number[],
): { '.': number; ',': number; open: '.' | ',' | null } {
  const count: { '.': number; ',': number; open: '.' | ',' | null } = { '.': 0, ',': 0, open: null };
  for (const { cells } of records) {
    for (const index of columns) {
      const cell = cells[index];
      if (cell === undefined || !/[.,]/.test(cell)) continue;
      const simple = SIMPLE.exec(cell);
      if (simple) {
        count[simple[1] as '.' | ','] += 1;
        continue;
      }
      const number = numberPart(cell);
      if (number === null) continue;
      const sign = signProvedBy(number);
      if (sign) count[sign] += 1;
      else if (OPEN.test(number)) count.open ??= number.includes('.') ? '.' : ',';
    }
  }
  return count;
}

/**
 * The decimal sign of the file: by its money columns, else by any other numbers (a rate of `1.000000` tells), else by
 * what the currency and the delimiter make likely.
 */
export function decimalSignOf(
  records: readonly CsvRecord[],
  columns: { readonly money: readonly number[]; readonly other: readonly number[] },
  context: { readonly currency: string | null; readonly delimiter: string },
): DecimalSign {
  const money = votes(records, columns.money);
  if (money['.'] !== money[',']) return { sign: money['.'] > money[','] ? '.' : ',', proved: true, certain: true };
  if (money.open === null) return { sign: '.', proved: false, certain: money['.'] === 0 };
  const other = votes(records, columns.other);
  if (other['.'] !== other[',']) return { sign: other['.'] > other[','] ? '.' : ',', proved: true, certain: true };
  const { currency } = context;
  const wholeOnly = currency !== null && (WHOLE.has(currency) || (isCurrency(currency) && minorUnits(currency) === 0));
  const opposite = money.open === '.' ? ',' : '.';
  // `1.500` in a file split by semicolons is more often fifteen hundred; in one split by commas the comma is taken.
  const groups =
    wholeOnly || (money.open === '.' && context.delimiter === ';') || (money.open === ',' && context.delimiter === ',');
  return { sign: groups ? opposite : money.open, proved: false, certain: false };
}
