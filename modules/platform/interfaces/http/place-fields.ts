import { z } from 'zod';

/** BCP 47, in its canonical spelling. */
export const locale = () =>
  z
    .string()
    .max(35)
    .refine(isLocale, { params: { code: 'locale_unknown' } })
    .transform((tag) => new Intl.Locale(tag).toString())
    .meta({ examples: ['en'], description: 'BCP 47' });

/** An IANA time zone. */
export const timeZone = () =>
  z
    .string()
    .max(64)
    .refine(isTimeZone, { params: { code: 'time_zone_unknown' } })
    .meta({ examples: ['Europe/Madrid'], description: 'IANA name' });

function isLocale(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length === 1;
  } catch {
    return false;
  }
}

/** Names only: `Intl` takes offsets such as `+02:00` too, which know no summer time. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
