import { z } from 'zod';
import { accountView } from '../accounts.dto.js';
import { categoryView } from '../categories.dto.js';
import { transactionView } from '../transactions.dto.js';

const LIMIT_MAX = 500;

export const syncQuery = z.strictObject({
  cursor: z.string().min(1).max(500).optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.number().int().min(1).max(LIMIT_MAX))
    .optional(),
});

const upsert = <Type extends string, View extends z.ZodType>(type: Type, view: View) =>
  z.object({
    type: z.literal(type),
    id: z.uuid(),
    version: z.number().int().nullable(),
    op: z.literal('upsert'),
    resource: view,
  });

const change = z
  .union([
    upsert('account', accountView),
    upsert('category', categoryView),
    upsert('transaction', transactionView),
    z.object({
      type: z.enum(['account', 'category', 'transaction']),
      id: z.uuid(),
      version: z.null(),
      op: z.literal('delete'),
      resource: z.null(),
    }),
  ])
  .meta({ id: 'Change' });

export const changesAnswer = z.object({
  data: z
    .object({
      changes: z.array(change),
      cursor: z.string().meta({ description: 'Where to go on: at once while `hasMore`, else the next time' }),
      hasMore: z.boolean(),
    })
    .meta({ id: 'Changes' }),
});
