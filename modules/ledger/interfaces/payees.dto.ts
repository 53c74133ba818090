import { z } from 'zod';
import { id, pageQuery, text } from '../../platform/interfaces/http/fields.js';

export const listPayeesQuery = z.strictObject({ q: text(200).optional(), limit: pageQuery.limit });

export const renamePayeeBody = z.strictObject({ name: text(500) }).meta({ id: 'RenamePayee' });
export const mergePayeesBody = z.strictObject({ intoId: id() }).meta({ id: 'MergePayees' });

const payeeView = z
  .object({
    id: z.uuid().meta({ description: 'Made of the folded name: renamed, a payee is another one' }),
    name: z.string(),
    transactions: z.number().int(),
    lastUsed: z.string(),
    lastCategoryId: z.uuid().nullable(),
    lastCategoryName: z.string().nullable(),
  })
  .meta({ id: 'Payee' });

export const payeesAnswer = z.object({ data: z.array(payeeView) });
