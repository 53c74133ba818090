import { z } from 'zod';
import { id, text } from '../../platform/interfaces/http/fields.js';

const ACCOUNTS_MAX = 1000;

export const orderAccountsBody = z
  .strictObject({ ids: z.array(id()).min(1).max(ACCOUNTS_MAX) })
  .meta({ id: 'OrderAccounts', description: 'All open accounts that you see all of, in order' });

export const renameGroupBody = z
  .strictObject({
    from: text(100),
    to: text(100).nullable().meta({ description: 'Null: its accounts belong to no group' }),
  })
  .meta({ id: 'RenameAccountGroup' });

export const renameGroupAnswer = z.object({
  data: z.object({ accounts: z.number().int() }).meta({ id: 'RenamedAccounts' }),
});
