import { z } from 'zod';
import { CURRENCIES } from '../../domain/currency.js';
import { isId } from '../../domain/ids.js';
import { instantOf } from '../../domain/instant.js';
import { isLocalDate } from '../../domain/local-date.js';

const fault = (code: string): { params: { code: string } } => ({ params: { code } });
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Text of a person: trimmed, 1 to `max` characters, no control characters and no lone surrogates. */
export const text = (max: number) =>
  z
    .string()
    .refine((value) => value.isWellFormed() && !CONTROL.test(value), fault('control_characters'))
    .transform((value) => value.trim())
    .pipe(z.string().min(1).max(max));

/** An id as this API makes them: a lower-case UUID. */
export const id = () => z.string().refine(isId, fault('malformed_id')).meta({ format: 'uuid' });

/** A calendar date `YYYY-MM-DD` that exists, 1900 to 2199. */
export const localDate = () => z.string().refine(isLocalDate, fault('malformed_date')).meta({ format: 'date' });

/** An instant with its offset, 1900 to 2199, to the microsecond; read as UTC. */
export const instant = () =>
  z
    .string()
    .refine((value) => instantOf(value) !== null, fault('malformed_instant'))
    .transform((value) => instantOf(value)!)
    .meta({ format: 'date-time', examples: ['2026-01-31T12:00:00.123Z'] });

/** A decimal string; digits after the point are judged later, by the currency. */
export const amount = () =>
  z
    .string()
    .regex(/^-?(0|[1-9]\d{0,14})(\.\d{1,4})?$/, { error: 'amount_malformed' })
    .meta({ examples: ['12.50'], description: 'Decimal text; a point, at most the minor units of its currency' });

/** An amount above zero. */
export const positiveAmount = () =>
  amount().refine((value) => !/^-?[0.]*$/.test(value) && !value.startsWith('-'), fault('not_positive'));

/** An ISO 4217 code of the table in docs/glossary.md, upper case. */
export const currency = () => z.enum(CURRENCIES as [string, ...string[]]);

/** The version that was read, of an operation that is `@Versioned()`: left out where `If-Match` tells it. */
export const version = () =>
  z
    .number()
    .int()
    .min(1)
    .optional()
    .refine((value) => value !== undefined, fault('required'))
    .transform((value) => value)
    .meta({ description: 'The version that was read; may be left out where `If-Match` tells it' });

/** A page of a list: `limit` 1 to 100 (default 50) and the opaque `cursor` of the page before. */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.number().int().min(1).max(100))
    .optional(),
  cursor: z.string().min(1).max(500).optional(),
};
