import { orderProvedBy, readDate } from '../read-date.js';
import type { DateOrder } from '../statement.js';

/**
 * A QIF date as other files would write it. Quicken pads with blanks and puts an apostrophe before years from 2000 on:
 * `1/ 2/95`, `12/31'05`, `2/14'2020`, `6/ 1' 5`.
 */
export function plainQifDate(raw: string): string {
  const text = raw.trim().replace(/\s*([/.'-])\s*/g, '$1');
  const marked = /^(\d{1,2}[/.-]\d{1,2})'(\d{1,4})$/.exec(text);
  if (!marked) return text.replace(/^(\d{1,2})([/.-])(\d{1,2})\2(\d)$/, '$1$2$3$20$4');
  const year = marked[2]!;
  const separator = /[/.-]/.exec(marked[1]!)![0];
  return marked[1]! + separator + (year.length > 2 ? year : `20${year.padStart(2, '0')}`);
}

/** Day, month or year: `null` when no such day exists in that order. */
export const readQifDate = (raw: string, order: DateOrder): string | null => readDate(plainQifDate(raw), order);

export interface QifDateOrder {
  readonly order: DateOrder;
  readonly certain: boolean;
}

/**
 * The order of the whole file, proved by a day above 12 anywhere in it. Without a proof the American order of Quicken
 * is taken, and `certain` is false.
 */
export function qifDateOrder(raws: readonly string[]): QifDateOrder {
  const count = { YMD: 0, DMY: 0, MDY: 0, named: 0, either: 0, same: 0 };
  for (const raw of raws) {
    const proof = orderProvedBy(plainQifDate(raw));
    if (proof) count[proof] += 1;
  }
  if (count.DMY + count.MDY > 0) return { order: count.DMY > count.MDY ? 'DMY' : 'MDY', certain: true };
  if (count.YMD > count.either + count.same) return { order: 'YMD', certain: true };
  return { order: 'MDY', certain: count.either === 0 };
}
