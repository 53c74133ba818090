import { addDays, isLocalDate } from '../../domain/local-date.js';

const DAYS = [-2, -1, 0, 1, 2];

/** "yesterday", "ayer": the words the language has for days near today. */
function dayNamed(word: string, locale: string): number | undefined {
  const languages = [locale, 'en'].map((language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));
  const same = (name: string): boolean => name.localeCompare(word, locale, { sensitivity: 'base' }) === 0;
  return DAYS.find((days) => languages.some((format) => same(format.format(days, 'day'))));
}

/** Whether the language writes the month before the day. */
const monthFirst = (locale: string): boolean => {
  const order = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric' })
    .formatToParts()
    .map(({ type }) => type);
  return order.indexOf('month') < order.indexOf('day');
};

/**
 * A date as people type it in their language: `2026-03-12`, `12/3`, `12.3.26`, `yesterday`. Answers `YYYY-MM-DD`, or
 * null when it is no date. Without a year it is the one of `today`; two digits are of this century.
 */
export function readDate(text: string, locale: string, today: string): string | null {
  const typed = text.trim();
  if (isLocalDate(typed)) return typed;
  const days = dayNamed(typed, locale);
  if (days !== undefined) return addDays(today, days);
  const parts = /^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?\.?$/.exec(typed);
  if (!parts) return null;
  const [first, second, year = today.slice(0, 4)] = [parts[1] ?? '', parts[2] ?? '', parts[3]];
  const [day, month] = monthFirst(locale) ? [second, first] : [first, second];
  const date = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(date) ? date : null;
}
