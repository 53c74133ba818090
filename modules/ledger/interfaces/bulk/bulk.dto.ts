import { z } from 'zod';
import type { PostTransactionsInput } from '../../application/bulk/post-transactions.js';
import { schemaError } from '../../../platform/interfaces/http/request-schema.js';
import { postTransactionBody, postTransferBody } from '../transactions.dto.js';

type Item = PostTransactionsInput['items'][number];

/** @param broken nothing where the contract asks what stands in the place of such an item */
function malformedItem(broken?: { readonly error: { readonly issues: readonly unknown[] } }): never {
  const { kind, code, params, details } = schemaError((broken?.error.issues ?? []) as readonly z.core.$ZodIssue[]);
  return { malformed: { kind, code, params, details } } as never;
}

/** Read by itself: what is wrong with one item is said of that item, whatever the others are. */
const item = z
  .union([postTransactionBody, postTransferBody])
  .meta({ id: 'BulkItem', description: 'Money in or out, or, when it names two accounts, a transfer' })
  .catch(malformedItem)
  .transform((value): Item => value);

export const bulkBody = z
  .strictObject({
    mode: z.enum(['all', 'each']).default('all').meta({
      description: '`all`: all or nothing; `each`: those that can be recorded are, and each item is answered',
    }),
    items: z.array(item).min(1).meta({ description: 'At most `BULK_LIMIT` of the server, 1,000 unless configured' }),
  })
  .meta({ id: 'BulkTransactions' });

const outcome = z
  .object({
    index: z.number().int().meta({ description: 'Place of the item in the request, from 0' }),
    id: z.uuid().nullable().meta({ description: 'Of the transaction that was recorded' }),
    error: z
      .object({
        code: z.string(),
        message: z.string(),
        details: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })),
      })
      .nullable()
      .meta({ description: 'What posting it alone would be refused with' }),
  })
  .meta({ id: 'BulkOutcome' });

export const bulkAnswer = z.object({
  data: z.object({ recorded: z.number().int(), refused: z.number().int(), items: z.array(outcome) }),
});
