import { z } from 'zod';

const JSON_MAX = 60_000;

/** A form field that holds JSON, made by a script of ours. */
export const jsonOf = <T>(schema: z.ZodType<T>) =>
  z
    .string()
    .max(JSON_MAX)
    .transform((text, check): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        check.addIssue('not JSON');
        return z.NEVER;
      }
    })
    .pipe(schema);
