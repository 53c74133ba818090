import { z } from 'zod';
import { localDate, pageQuery } from '../../../platform/interfaces/http/fields.js';

export const explanationQuery = z.strictObject({ ...pageQuery, asOf: localDate().optional() });

export const explanationAnswer = z.object({
  data: z
    .object({
      accountId: z.uuid(),
      currency: z.string(),
      asOf: z.string().nullable(),
      amount: z.string(),
      sentence: z.string().meta({ description: 'How it comes about, in the language of the request' }),
      opening: z.string(),
      moneyIn: z.string(),
      moneyOut: z.string(),
      count: z.number().int(),
      months: z.array(
        z.object({
          month: z.string().meta({ description: 'Its first day' }),
          moneyIn: z.string(),
          moneyOut: z.string(),
          sum: z.string(),
          count: z.number().int(),
        }),
      ),
      rows: z.array(
        z.object({
          transactionId: z.uuid(),
          date: z.string(),
          kind: z.enum(['inflow', 'outflow', 'transfer', 'opening', 'adjustment']),
          payee: z.string().nullable(),
          amount: z.string(),
          balance: z.string().meta({ description: 'After this row' }),
        }),
      ),
    })
    .meta({ id: 'BalanceExplanation' }),
  page: z.object({ nextCursor: z.string().nullable() }),
});
