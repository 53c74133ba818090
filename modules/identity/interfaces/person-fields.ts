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
