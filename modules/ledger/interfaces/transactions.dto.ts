import { z } from 'zod';
import {
  amount,
  currency,
  id,
  localDate,
  pageQuery,
  positiveAmount,
  text,
  version,
} from '../../platform/interfaces/http/fields.js';
import { asKnownFields } from './known/as-known.dto.js';

const SPLITS_MAX = 50;
const TAGS_MAX = 20;

const labels = {
  payee: text(500).optional(),
  note: text(2000).optional(),
  tags: z.array(text(50)).max(TAGS_MAX).optional(),
};

const split = z.strictObject({ categoryId: id(), amount: positiveAmount(), note: text(500).optional() });

export const postTransactionBody = z
  .strictObject({
    date: localDate(),
    kind: z.enum(['inflow', 'outflow']),
    accountId: id(),
    amount: positiveAmount(),
    currency: currency().optional(),
    status: z.enum(['pending', 'cleared']).optional(),
    categoryId: id().optional(),
    splits: z.array(split).min(1).max(SPLITS_MAX).optional(),
    ...labels,
  })
  .refine((body) => body.categoryId === undefined || body.splits === undefined, {
    path: ['splits'],
    params: { code: 'category_or_splits' },
  })
  .meta({
    id: 'PostTransaction',
    examples: [
      {
        date: '2026-01-31',
        kind: 'outflow',
        accountId: '01890a5d-ac96-774b-bcce-b302099a8057',
        amount: '42.50',
        payee: 'Corner shop',
      },
    ],
  });

export const postTransferBody = z
  .strictObject({
    date: localDate(),
    fromAccountId: id(),
    toAccountId: id(),
    amount: positiveAmount(),
    receivedAmount: positiveAmount().optional(),
    ...labels,
  })
  .meta({ id: 'PostTransfer' });

/** The replacement, told whole: a transfer when it names two accounts, else money in or out. */
export const correctionBody = z.union([postTransactionBody, postTransferBody]).meta({ id: 'Correction' });

export const labelBody = z
  .strictObject({
    version: version(),
    payee: text(500).nullable().optional(),
    note: text(2000).nullable().optional(),
    tags: z.array(text(50)).max(TAGS_MAX).optional(),
    status: z.enum(['pending', 'cleared']).optional().meta({ description: 'Of one account leg' }),
    accountId: id().optional().meta({ description: 'Whose leg `status` is of; needed for transfers only' }),
  })
  .refine((body) => body.accountId === undefined || body.status !== undefined, {
    path: ['status'],
    params: { code: 'required' },
  })
  .meta({ id: 'LabelTransaction' });

export const listTransactionsQuery = z.strictObject({
  ...pageQuery,
  from: localDate().optional(),
  to: localDate().optional(),
  accountId: id().optional(),
  categoryId: id().optional(),
  payee: text(200).optional(),
  tag: text(50).optional(),
  min: amount().optional(),
  max: amount().optional(),
  status: z.enum(['pending', 'cleared', 'reconciled']).optional(),
  q: text(200).optional(),
  kind: z.enum(['inflow', 'outflow', 'transfer', 'opening', 'adjustment']).optional(),
  ...asKnownFields,
});

export const transactionQuery = z.strictObject({ knownAt: asKnownFields.knownAt });

export const transactionView = z
  .object({
    id: z.uuid(),
    kind: z.enum(['inflow', 'outflow', 'transfer', 'opening', 'adjustment']),
    date: z.string(),
    accountId: z.uuid().nullable().meta({ description: 'Null where that account is private' }),
    accountName: z.string().nullable(),
    amount: z.string(),
    currency: z.string(),
    toAccountId: z.uuid().nullable(),
    toAccountName: z.string().nullable(),
    receivedAmount: z.string().nullable(),
    receivedCurrency: z.string().nullable(),
    counterHidden: z.boolean().meta({ description: 'The other side is an account that is private' }),
    payee: z.string().nullable(),
    note: z.string().nullable(),
    tags: z.array(z.string()),
    status: z.enum(['pending', 'cleared', 'reconciled']),
    toStatus: z
      .enum(['pending', 'cleared', 'reconciled'])
      .nullable()
      .meta({ description: 'Of the other side of a transfer' }),
    splits: z.array(
      z.object({ categoryId: z.uuid(), categoryName: z.string(), amount: z.string(), note: z.string().nullable() }),
    ),
    source: z.enum(['manual', 'import', 'seed']),
    importId: z.uuid().nullable(),
    reversalOf: z.uuid().nullable(),
    replaces: z.uuid().nullable(),
    reversedBy: z.uuid().nullable(),
    recordedAt: z.string().meta({ description: 'UTC; three decimals, or six where they are needed to ask for it' }),
    version: z.number().int(),
    attachmentCount: z.number().int(),
    linkCount: z.number().int().meta({ description: 'Refunds and reimbursements, either way' }),
  })
  .meta({ id: 'Transaction' });

export const transactionAnswer = z.object({ data: transactionView });
export const transactionWithHistoryAnswer = z.object({
  data: transactionView.extend({ history: z.array(transactionView) }).meta({ id: 'TransactionWithHistory' }),
});
export const transactionsAnswer = z.object({
  data: z.array(transactionView),
  page: z.object({ nextCursor: z.string().nullable() }),
});
