import { z } from 'zod';
import { id, pageQuery, text } from '../../../platform/interfaces/http/fields.js';
import { CHANGE_SET_KINDS, CHANGE_SET_STATUSES, ITEM_STATUSES } from '../../application/changes/list-change-sets.js';
import { listTransactionsQuery, transactionView } from '../transactions.dto.js';

const tags = () => z.array(text(50)).min(1).max(20).optional();
const fault = (field: string, code: string) => ({ path: [field], params: { code } });

const changeFields = {
  categoryId: id().optional(),
  fromCategoryId: id()
    .optional()
    .meta({ description: 'Only legs in this category, of splits too; without it transactions of one category' }),
  payee: text(500).nullable().optional(),
  note: text(2000).nullable().optional(),
  addTags: tags(),
  removeTags: tags(),
  status: z.enum(['pending', 'cleared']).optional(),
  accountId: id().optional().meta({ description: 'Corrected to have happened in this account; alone' }),
  takeBack: z.literal(true).optional().meta({ description: 'Reversed; alone' }),
};

export const changeBody = z
  .strictObject(changeFields)
  .refine((body) => Object.keys(body).length > 0, { params: { code: 'required' } })
  .refine(
    ({ accountId, takeBack, ...labels }) => (accountId ?? takeBack) === undefined || Object.keys(labels).length === 0,
    fault('accountId', 'money_alone'),
  )
  .refine(
    ({ accountId, takeBack }) => accountId === undefined || takeBack === undefined,
    fault('takeBack', 'money_alone'),
  )
  .refine(
    ({ categoryId, fromCategoryId }) => fromCategoryId === undefined || categoryId !== undefined,
    fault('categoryId', 'required'),
  )
  .meta({ id: 'TransactionChange' });

const { limit: _limit, cursor: _cursor, ...filterFields } = listTransactionsQuery.shape;

export const proposeBody = z
  .strictObject({
    transactionIds: z.array(id()).min(1).optional().meta({ description: 'At most `BULK_LIMIT` of the server' }),
    filter: z
      .strictObject(filterFields)
      .optional()
      .meta({ description: 'What a search finds now, as in the list; at most `CHANGE_SET_LIMIT` of the server' }),
    change: changeBody,
  })
  .refine(
    ({ transactionIds, filter }) => (transactionIds === undefined) !== (filter === undefined),
    fault('transactionIds', 'ids_or_filter'),
  )
  .meta({ id: 'ProposeChanges', examples: [{ filter: { q: 'payee:market' }, change: { addTags: ['food'] } }] });

export const acceptBody = z
  .strictObject({
    itemIds: z.array(id()).min(1).optional().meta({ description: 'These alone' }),
    exceptItemIds: z.array(id()).optional().meta({ description: 'All that wait but these' }),
  })
  .refine(
    ({ itemIds, exceptItemIds }) => itemIds === undefined || exceptItemIds === undefined,
    fault('exceptItemIds', 'ids_or_except'),
  )
  .meta({ id: 'AcceptChanges' })
  .default({});

export const listChangeSetsQuery = z.strictObject(pageQuery);
export const getChangeSetQuery = z.strictObject({ ...pageQuery, status: z.enum(ITEM_STATUSES).optional() });

const state = z
  .object({
    payee: z.string().nullable().optional(),
    note: z.string().nullable().optional(),
    tags: z.array(z.string()).optional(),
    legs: z
      .array(
        z.object({
          position: z.number().int(),
          categoryId: z.uuid().optional(),
          status: z.enum(['pending', 'cleared', 'reconciled']).optional(),
        }),
      )
      .optional(),
    accountId: z.uuid().optional(),
    stands: z.boolean().optional(),
  })
  .meta({ id: 'ChangeState', description: 'What a change touches, and nothing else of the transaction' });

const item = z
  .object({
    id: z.uuid(),
    transactionId: z.uuid(),
    status: z.enum(ITEM_STATUSES),
    reason: z.string().nullable().meta({ description: 'Why it is skipped, stale or kept' }),
    before: state.nullable(),
    after: state.nullable(),
    reversalId: z.uuid().nullable(),
    replacementId: z.uuid().nullable(),
    transaction: transactionView,
  })
  .meta({ id: 'ChangeSetItem' });

const set = z
  .object({
    id: z.uuid(),
    kind: z.enum(CHANGE_SET_KINDS),
    status: z.enum(CHANGE_SET_STATUSES),
    change: z
      .object({
        ...changeFields,
        categoryId: z.uuid().optional(),
        fromCategoryId: z.uuid().optional(),
        accountId: z.uuid().optional(),
      })
      .nullable(),
    subject: z.string().nullable(),
    madeBy: z.uuid(),
    madeAt: z.string(),
    acceptedBy: z.uuid().nullable(),
    acceptedAt: z.string().nullable(),
    undoneBy: z.uuid().nullable(),
    undoneAt: z.string().nullable(),
    counts: z.record(z.enum(ITEM_STATUSES), z.number().int()),
  })
  .meta({ id: 'ChangeSet', description: 'As you see it: items of accounts that are private from you do not count' });

const pageOf = z.object({ nextCursor: z.string().nullable() });
export const changeSetAnswer = z.object({ data: set });
export const changeSetsAnswer = z.object({ data: z.array(set), page: pageOf });
export const changeSetWithItemsAnswer = z.object({
  data: set.extend({ items: z.array(item) }).meta({ id: 'ChangeSetWithItems' }),
  page: pageOf,
});
