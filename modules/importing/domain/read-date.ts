import { isLocalDate } from '../../platform/domain/local-date.js';
import { monthOf } from './month-names.js';
import type { DateOrder } from './statement.js';

/** `year` is as written: two digits or four. `a` and `b` are the two other numbers in the order written. */
interface Shape {
  readonly kind: 'year-first' | 'year-last' | 'named';
  readonly year: string;
  readonly a: number;
  readonly b: number;
}

const YEAR_FIRST = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?=$|[T\s,;-])/;
const COMPACT = /^((?:19|20|21)\d{2})(\d{2})(\d{2})(?=$|[T\s])/;
const COMPACT_LAST = /^(\d{2})(\d{2})((?:19|20)\d{2})(?=$|[T\s])/;
const YEAR_LAST = /^(\d{1,2})[-/. ] ?(\d{1,2})[-/. ] ?(\d{4}|\d{2})(?=$|[T\s,;])/;
const DAY_NAME_YEAR =
  /^(\d{1,2})(?:st|nd|rd|th|er|\.)?[-\s/]*(?:de )?(\p{L}{3,12})\.?[-\s/,]*(?:de )?(\d{4}|\d{2})(?=$|[T\s,;])/u;
const NAME_DAY_YEAR = /^(\p{L}{3,12})\.?[-\s]*(\d{1,2})(?:st|nd|rd|th)?,?[-\s]+(\d{4}|\d{2})(?=$|[T\s,;])/u;
const WEEKDAY =
  /^(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mie|jue|vie|sab|dom|gio|seg|ter|qua|qui|sex|\p{L}+(?:day|tag|di))\.?,? +(?=\d)/iu;
/** A time of day and a zone may stand behind a date; any other text makes it no date. */
const TIME = /^(?:[T\s,;-]+\d[\d:.,\s+-]*(?:[ap]\.?m\.?)?(?: ?[a-z]{1,5})?)?[Z,;]?$/i;

const whole = (text: string, found: RegExpExecArray | null): RegExpExecArray | null =>
  found && (found[0].length === text.length || TIME.test(text.slice(found[0].length))) ? found : null;

function numericShape(text: string): Shape | null {
  const first = whole(text, YEAR_FIRST.exec(text) ?? COMPACT.exec(text));
  if (first) return { kind: 'year-first', year: first[1]!, a: Number(first[2]), b: Number(first[3]) };
  const last = whole(text, YEAR_LAST.exec(text) ?? COMPACT_LAST.exec(text));
  return last ? { kind: 'year-last', year: last[3]!, a: Number(last[1]), b: Number(last[2]) } : null;
}

function namedShape(text: string): Shape | null {
  const dayFirst = whole(text, DAY_NAME_YEAR.exec(text));
  if (dayFirst) {
    const month = monthOf(dayFirst[2]!);
    return month === null ? null : { kind: 'named', year: dayFirst[3]!, a: Number(dayFirst[1]), b: month };
  }
  const nameFirst = whole(text, NAME_DAY_YEAR.exec(text));
  const month = nameFirst ? monthOf(nameFirst[1]!) : null;
  return nameFirst && month !== null ? { kind: 'named', year: nameFirst[3]!, a: Number(nameFirst[2]), b: month } : null;
}

function shapeOf(raw: string): Shape | null {
  const text = raw.trim();
  if (text.length < 6 || text.length > 40 || !/\d/.test(text)) return null;
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57) return numericShape(text) ?? namedShape(text);
  const undated = text.replace(WEEKDAY, '');
  return undated === text ? namedShape(text) : (numericShape(undated) ?? namedShape(undated) ?? namedShape(text));
}

/** True when the text is written like a date, whether or not that day exists. */
export const looksLikeDate = (raw: string): boolean => shapeOf(raw) !== null;

const fullYear = (year: string): number =>
  year.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900);

/**
 * Reads a date (with or without a time behind it, which is left out) as `YYYY-MM-DD`; null when it is not written in
 * `order` or no such day exists. Names of months need no order. A day is never moved to another.
 */
export function readDate(raw: string, order: DateOrder): string | null {
  const shape = shapeOf(raw);
  if (!shape || (shape.kind === 'year-last' && order === 'YMD')) return null;
  const monthFirst = shape.kind === 'year-first' || (shape.kind === 'year-last' && order === 'MDY');
  const [month, day] = monthFirst ? [shape.a, shape.b] : [shape.b, shape.a];
  const pad = (value: number): string => String(value).padStart(2, '0');
  const date = `${fullYear(shape.year)}-${pad(month)}-${pad(day)}`;
  return isLocalDate(date) ? date : null;
}

/** What one written date says about the order of its numbers: null when it proves nothing. */
export function orderProvedBy(raw: string): DateOrder | 'named' | 'either' | 'same' | null {
  const shape = shapeOf(raw);
  if (!shape) return null;
  if (shape.kind === 'named') return 'named';
  if (shape.kind === 'year-first') return 'YMD';
  if (shape.a > 12 && shape.b <= 12) return 'DMY';
  if (shape.b > 12 && shape.a <= 12) return 'MDY';
  if (shape.a === shape.b) return 'same';
  // Points part days from months where the day comes first (German, Nordic, Slavic usage); nobody writes 12.31.2024.
  return /^\d{1,2}\./.test(raw.trim()) ? 'DMY' : 'either';
}
