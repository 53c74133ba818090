import { isLocalDate } from './local-date.js';

const ISO =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:([0-5]\d)(?:\.(\d{1,6}))?(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)$/;

/**
 * An instant as ISO 8601 tells it, with its offset, to the microsecond, of a date from 1900 to 2199; null for anything
 * else: without an offset it would be another instant for each reader. Answers it in UTC, with three decimals or six.
 */
export function instantOf(text: string): string | null {
  const parts = ISO.exec(text);
  if (!parts || !isLocalDate(parts[1]!)) return null;
  const decimals = (parts[4] ?? '').padEnd(6, '0');
  const utc = new Date(text.replace(/\.\d+/, '')).toISOString().slice(0, 19);
  return `${utc}.${decimals.endsWith('000') ? decimals.slice(0, 3) : decimals}Z`;
}
