import type { FieldFault } from '../../../../platform/domain/domain-error.js';
import { instantOf } from '../../../../platform/domain/instant.js';
import { isLocalDate } from '../../../../platform/domain/local-date.js';
import { instantAt, localTimeIn } from '../../../../platform/domain/local-time.js';
import { PRESENT, type AsKnown } from '../../../application/known/as-known.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';

/** The moment that a page is asked to look at. */
export interface Past extends FormState {
  readonly at: AsKnown;
}

export const NOW: Past = { at: PRESENT, typed: {}, faults: [] };

/**
 * Reads the moment of an address: `asOf` a date, `knownAt` an instant as links have it, or the wall clock of the reader
 * as the field sends it. One that cannot be read is told, and left out of the question.
 */
export function readPast(query: Readonly<Record<string, unknown>>, timeZone: string): Past {
  const faults: FieldFault[] = [];
  const typed: Record<string, string> = {};
  const read = (name: 'asOf' | 'knownAt', code: string, parse: (text: string) => string | null): string | null => {
    const value = query[name];
    if (typeof value !== 'string' || value.trim() === '') return null;
    const parsed = parse(value.trim());
    typed[name] = parsed ?? value.trim().slice(0, 40);
    if (parsed === null) faults.push({ field: name, code });
    return parsed;
  };
  const asOf = read('asOf', 'malformed_date', (text) => (isLocalDate(text) ? text : null));
  const knownAt = read('knownAt', 'malformed_instant', (text) => instantOf(text) ?? instantAt(timeZone, text));
  return { at: { asOf, knownAt }, typed, faults };
}

/** The address, of the same moment. */
export function withPast(href: string, { asOf, knownAt }: AsKnown): string {
  const asked = new URLSearchParams({ ...(asOf === null ? {} : { asOf }), ...(knownAt === null ? {} : { knownAt }) });
  if (asked.size === 0) return href;
  return `${href}${href.includes('?') ? '&' : '?'}${asked.toString()}`;
}

/** What the field of the instant shows: the wall clock of the reader, to the second. */
export const wallClock = (timeZone: string, typed: string): string =>
  instantOf(typed) === null ? typed : localTimeIn(timeZone, new Date(typed));
