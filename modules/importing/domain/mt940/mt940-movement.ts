import { isLocalDate } from '../../../platform/domain/local-date.js';

/** `:61:` taken apart; texts as written. */
export interface Mt940Movement {
  /** YYYY-MM-DD; null when there is no such day. */
  readonly valueDate: string | null;
  readonly entryDate: string | null;
  /** Digits with a decimal comma (or point), with `-` in front when money goes out. */
  readonly amount: string;
  /** Expected, not booked (`EC`, `ED`). */
  readonly expected: boolean;
  readonly customerReference: string;
  readonly bankReference: string;
}

/**
 * Value date, entry date (four blanks at some banks), mark, third letter of the currency, amount. The marks of a
 * reversal come first: `RC` takes a credit back and is money out (SWIFT MT940, field 61, subfield 3).
 */
const MOVEMENT = /^(\d{6})(\d{4}|\s{4})?\s?(RC|RD|EC|ED|C|D)([A-Z])?\s?(\d[\d.,]*)(.*)$/;
const REFERENCES = /^[A-Z][A-Z0-9]{3}(.*)$/;
const OUT = new Set(['D', 'RC', 'ED']);

const fullYear = (year: string): number => Number(year) + (Number(year) < 80 ? 2000 : 1900);

/** `YYMMDD`. */
export function swiftDate(text: string): string | null {
  const date = `${String(fullYear(text.slice(0, 2)))}-${text.slice(2, 4)}-${text.slice(4, 6)}`;
  return /^\d{6}$/.test(text) && isLocalDate(date) ? date : null;
}

const DAY_MS = 86_400_000;

/** `MMDD` has no year: the one that brings it nearest to the value date, over New Year too. */
function entryDateNear(valueDate: string, text: string): string | null {
  const year = Number(valueDate.slice(0, 4));
  const near = [year - 1, year, year + 1]
    .map((each) => `${String(each)}-${text.slice(0, 2)}-${text.slice(2, 4)}`)
    .filter(isLocalDate)
    .map((date) => ({ date, distance: Math.abs(Date.parse(date) - Date.parse(valueDate)) / DAY_MS }))
    .sort((a, b) => a.distance - b.distance)[0];
  return near?.date ?? null;
}

/** The parts of the first line of `:61:`; null when it is not written like one. */
export function mt940Movement(text: string): Mt940Movement | null {
  const found = MOVEMENT.exec(text.trimEnd());
  if (!found) return null;
  const [, value = '', entry = '', mark = '', , digits = '', rest = ''] = found;
  const valueDate = swiftDate(value);
  const references = REFERENCES.exec(rest)?.[1] ?? '';
  const at = references.indexOf('//');
  return {
    valueDate,
    entryDate: valueDate === null || entry.trim() === '' ? null : entryDateNear(valueDate, entry),
    amount: (OUT.has(mark) ? '-' : '') + digits,
    expected: mark.startsWith('E'),
    customerReference: (at < 0 ? references : references.slice(0, at)).trim(),
    bankReference: at < 0 ? '' : references.slice(at + 2).trim(),
  };
}
