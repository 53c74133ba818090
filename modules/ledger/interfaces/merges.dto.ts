import { z } from 'zod';
import { MERGE_KINDS } from '../application/merges/list-merges.js';

export const listMergesQuery = z.strictObject({ kind: z.enum(MERGE_KINDS).optional() });

export const mergeView = z
  .object({
    id: z.uuid(),
    kind: z.enum(MERGE_KINDS),
    fromId: z.uuid().nullable(),
    from: z.string(),
    intoId: z.uuid().nullable(),
    into: z.string().nullable().meta({ description: 'Null: the tag was taken off' }),
    transactions: z.number().int().meta({ description: 'How many it changed, of those that you see' }),
    madeAt: z.string(),
    undone: z.boolean(),
  })
  .meta({ id: 'Merge' });

export const mergeAnswer = z.object({ data: mergeView });
export const mergesAnswer = z.object({ data: z.array(mergeView) });
