import { z } from 'zod';
import { invalidField } from '../../../../platform/domain/domain-error.js';
import { currency, id, localDate, text } from '../../../../platform/interfaces/http/fields.js';
import { FAMILY_NAMES } from '../accounts/account-kinds.js';

const FIGURE = z.union([
  z.object({ figure: z.literal('balance'), account: id() }),
  z.object({ figure: z.enum(['net', 'assets', 'liabilities']), currency: currency() }),
  z.object({ figure: z.literal('group'), currency: currency(), group: text(100) }),
  z.object({ figure: z.literal('group'), currency: currency(), family: z.enum(FAMILY_NAMES as [string, ...string[]]) }),
  z.object({
    figure: z.enum(['income', 'expense', 'cash-flow']),
    currency: currency(),
    month: localDate().refine((date) => date.endsWith('-01')),
  }),
]);
export type Figure = z.infer<typeof FIGURE>;

/** The figure that an address asks for. Throws `VALIDATION_ERROR`. */
export function figureOf(query: Readonly<Record<string, unknown>>): Figure {
  const figure = FIGURE.safeParse(query);
  if (!figure.success) throw invalidField('figure', 'malformed');
  return figure.data;
}
