import { z } from 'zod';
import { pageQuery } from './fields.js';

/** Where a total is explained: the same figure, so of the same moment and filters. @param path below `/api/v1/` */
export function explainLink(path: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const asked = new URLSearchParams(
    Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined),
  ).toString();
  return `/api/v1/${path}/explain${asked && `?${asked}`}`;
}

export const explainLinks = z.object({ explain: z.string().meta({ description: 'What the total is made of' }) });

/** Longer than of other lists: the cursor of an explanation holds the state in which the first page was read. */
export const explainedPageQuery = { ...pageQuery, cursor: z.string().min(1).max(4_000).optional() };

const rate = z
  .object({ date: z.string(), base: z.string(), quote: z.string(), rate: z.string(), source: z.string() })
  .meta({ id: 'ExplainedRate', description: 'What one unit of `base` was in `quote` on that date, and who says so' });

/** What every explanation of a total tells beside its rows. */
export const explanationFields = {
  total: z.string().meta({ description: 'The contributions of all rows, over all pages, add up to it' }),
  currency: z.string(),
  rule: z.object({
    code: z.string().meta({ description: 'How the total is calculated; stable', examples: ['account-balance'] }),
    sentence: z.string().meta({ description: 'The same in the language of the request' }),
  }),
  rates: z.array(rate).meta({ description: 'Those that were used; none until there are exchange rates' }),
  asOf: z.string().nullable(),
  knownAt: z.string().nullable(),
  count: z.number().int().meta({ description: 'Rows in all' }),
  rowsHidden: z.boolean().meta({ description: 'You see the total only: there are rows, and you get none of them' }),
};
