import type { VNode } from 'preact';
import { usePage } from '../page-context.js';

export interface DateTextProps {
  /** A calendar date `YYYY-MM-DD`, or an instant in ISO 8601. */
  readonly value: string;
  /** `short` 3/12/26 · `medium` 12 Mar 2026 · `long` Thursday, 12 March 2026 · `month` March 2026 · `time` with the time · `exact` to the second. */
  readonly look?: 'short' | 'medium' | 'long' | 'month' | 'time' | 'exact';
}

const LOOKS: Readonly<Record<NonNullable<DateTextProps['look']>, Intl.DateTimeFormatOptions>> = {
  short: { dateStyle: 'short' },
  medium: { dateStyle: 'medium' },
  long: { dateStyle: 'full' },
  month: { month: 'long', year: 'numeric' },
  time: { dateStyle: 'medium', timeStyle: 'short' },
  exact: { dateStyle: 'medium', timeStyle: 'medium' },
};

/** A date in the reader's language. An instant is shown in the reader's time zone; a calendar date has none. */
export function DateText({ value, look = 'medium' }: DateTextProps): VNode {
  const { locale, timeZone } = usePage();
  const isLocal = value.length === 10;
  const format = new Intl.DateTimeFormat(locale, { ...LOOKS[look], timeZone: isLocal ? 'UTC' : timeZone });
  return <time dateTime={value}>{format.format(new Date(isLocal ? `${value}T00:00:00Z` : value))}</time>;
}
