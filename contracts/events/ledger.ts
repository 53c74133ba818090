import { z } from 'zod';

const entry = z.object({
  accountId: z.uuid().nullable(),
  categoryId: z.uuid().nullable(),
  /** Decimal text in `currency`; the entries of a transaction sum to zero per currency. */
  amount: z.string(),
  currency: z.string().length(3),
});

/** A tenant's book is ready: the category tree stands. */
export const bookOpenedV1 = z.object({ tenantId: z.uuid(), ownerUserId: z.uuid() });

export const accountOpenedV1 = z.object({
  accountId: z.uuid(),
  name: z.string(),
  kind: z.string(),
  currency: z.string().length(3),
});

/** An account's name or group changed, or it was archived or taken back. */
export const accountChangedV1 = z.object({ accountId: z.uuid(), name: z.string(), archived: z.boolean() });

/** A transaction was recorded; reversals and replacements are transactions too and say what they undo. */
export const transactionRecordedV1 = z.object({
  transactionId: z.uuid(),
  kind: z.enum(['inflow', 'outflow', 'transfer', 'opening', 'adjustment']),
  /** The user's calendar date, YYYY-MM-DD. */
  date: z.iso.date(),
  payee: z.string().nullable(),
  source: z.enum(['manual', 'import', 'seed']),
  importId: z.uuid().nullable(),
  reversalOf: z.uuid().nullable(),
  replaces: z.uuid().nullable(),
  entries: z.array(entry).min(2),
});

/** Labels of a transaction (payee, note, tags, category of a leg) were edited; money never is. */
export const transactionLabelledV1 = z.object({ transactionId: z.uuid(), version: z.number().int() });

export const LEDGER_EVENTS = {
  'ledger.book-opened.v1': bookOpenedV1,
  'ledger.account-opened.v1': accountOpenedV1,
  'ledger.account-changed.v1': accountChangedV1,
  'ledger.transaction-recorded.v1': transactionRecordedV1,
  'ledger.transaction-labelled.v1': transactionLabelledV1,
} as const;

export type BookOpenedV1 = z.infer<typeof bookOpenedV1>;
export type TransactionRecordedV1 = z.infer<typeof transactionRecordedV1>;
