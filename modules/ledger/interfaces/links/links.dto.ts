import { z } from 'zod';
import { id } from '../../../platform/interfaces/http/fields.js';
import { TRANSACTION_RELATIONS } from '../../application/links/relations.js';
import { transactionView } from '../transactions.dto.js';

const relation = z
  .enum(TRANSACTION_RELATIONS)
  .meta({ description: 'What the transaction of the path is to the other one', examples: ['refund-of'] });

export const linkBody = z.strictObject({ relation, transactionId: id() }).meta({
  id: 'LinkTransactions',
  examples: [{ relation: 'refund-of', transactionId: '01890a5d-ac96-774b-bcce-b302099a8057' }],
});

const linkView = z
  .object({ id: z.uuid(), relation, madeAt: z.iso.datetime(), transaction: transactionView })
  .meta({ id: 'TransactionLink' });

export const linkAnswer = z.object({ data: linkView });
export const linksAnswer = z.object({
  data: z.array(linkView),
  net: z
    .object({ amount: z.string(), currency: z.string() })
    .nullable()
    .meta({ description: 'What is left after all that came back in the same currency; null: nothing came back' }),
});
