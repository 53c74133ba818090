import { orderProvedBy, readDate } from '../read-date.js';
import type { DateOrder } from '../statement.js';
import type { CsvRecord } from './split-records.js';

export interface FoundOrder {
  readonly order: DateOrder;
  /** Whether a day above 12, a year in front or a month's name proves it. */
  readonly certain: boolean;
}

const DAY = 86_400_000;
const SAMPLE_ROWS = 2_000;

/**
 * How many days lie between neighbours, along the rows and between the dates of one row: statements are written in
 * order and booked within days, so the wrong reading (days turned to months) leaps about.
 */
function leaps(records: readonly CsvRecord[], columns: readonly number[], order: DateOrder): number {
  let sum = 0;
  let last: number | null = null;
  for (const { cells } of records) {
    const days = columns.flatMap((index) => {
      const date = readDate(cells[index] ?? '', order);
      return date === null ? [] : [Date.parse(date) / DAY];
    });
    const [first] = days;
    if (first === undefined) continue;
    if (last !== null) sum += Math.abs(first - last);
    for (const day of days) sum += Math.abs(day - first);
    last = first;
  }
  return sum;
}

/**
 * The order of day, month and year, decided by the whole date column, then by the other date columns. When every date
 * could be read both ways the calmer reading is taken, else day first, and `certain` is false.
 */
export function dateOrderOf(records: readonly CsvRecord[], columns: readonly number[]): FoundOrder {
  for (const column of columns) {
    const count = { YMD: 0, DMY: 0, MDY: 0, named: 0, either: 0, same: 0 };
    for (const { cells } of records) {
      const proof = orderProvedBy(cells[column] ?? '');
      if (proof) count[proof] += 1;
    }
    if (count.DMY + count.MDY > 0 && count.DMY + count.MDY + count.either + count.same >= count.YMD) {
      return { order: count.DMY >= count.MDY ? 'DMY' : 'MDY', certain: true };
    }
    if (count.YMD > count.either + count.same) return { order: 'YMD', certain: true };
    if (count.named + count.same > 0 && count.either === 0) return { order: 'DMY', certain: true };
  }
  const sample = records.slice(0, SAMPLE_ROWS);
  const [dayFirst, monthFirst] = [leaps(sample, columns, 'DMY'), leaps(sample, columns, 'MDY')];
  return { order: monthFirst * 2 < dayFirst ? 'MDY' : 'DMY', certain: false };
}
