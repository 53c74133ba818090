import { z } from 'zod';
import { explainedPageQuery, explanationFields } from '../../../platform/interfaces/http/explanation.js';
import { RECONCILIATION_FIGURES } from '../../application/explaining/get-reconciliation-explanation.js';
import { asKnownFields } from '../known/as-known.dto.js';

export const explanationQuery = z.strictObject({ ...explainedPageQuery, ...asKnownFields });

export const reconciliationExplanationQuery = z.strictObject({
  ...explainedPageQuery,
  figure: z.enum(RECONCILIATION_FIGURES).optional().meta({ description: 'The difference, unless told' }),
});

const row = {
  type: z.enum(['entry', 'statement']).meta({ description: 'A leg of a transaction, or what the statement says' }),
  transactionId: z.uuid().nullable(),
  date: z.string(),
  kind: z.enum(['inflow', 'outflow', 'transfer', 'opening', 'adjustment']).nullable(),
  payee: z.string().nullable(),
  accountId: z.uuid().nullable(),
  categoryId: z.uuid().nullable(),
  amount: z.string().meta({ description: 'As it is recorded, signed' }),
  currency: z.string(),
  contribution: z.string().meta({ description: 'What it adds to the total' }),
};

const month = z.object({
  month: z.string().meta({ description: 'Its first day' }),
  moneyIn: z.string(),
  moneyOut: z.string(),
  sum: z.string(),
  count: z.number().int(),
});

const page = z.object({ nextCursor: z.string().nullable() });

export const explanationAnswer = z.object({
  data: z
    .object({
      ...explanationFields,
      accountId: z.uuid(),
      amount: z.string().meta({ description: 'The total' }),
      sentence: z.string().meta({ description: 'How it comes about, in the language of the request' }),
      opening: z.string(),
      moneyIn: z.string(),
      moneyOut: z.string(),
      months: z.array(month),
      rows: z.array(z.object({ ...row, balance: z.string().meta({ description: 'After this row' }) })),
    })
    .meta({ id: 'BalanceExplanation' }),
  page,
});

export const reconciliationExplanationAnswer = z.object({
  data: z.object({ ...explanationFields, rows: z.array(z.object(row)) }).meta({ id: 'ReconciliationExplanation' }),
  page,
});
