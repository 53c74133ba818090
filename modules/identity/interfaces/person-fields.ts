import { z } from 'zod';

const EMAIL_MAX = 254;

/** An address that mail can be sent to (RFC 5321 has 254 characters at most). */
export const email = () =>
  z
    .string()
    .trim()
    .pipe(z.email().max(EMAIL_MAX))
    .meta({ examples: ['ana@example.com'] });

/** A password as it was typed; what it must be is said by the password policy. */
export const password = () => z.string().min(1).max(1_000).meta({ format: 'password' });

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
