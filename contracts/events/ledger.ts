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

/** A category was made, renamed, moved, archived or taken back. */
export const categoryChangedV1 = z.object({
  categoryId: z.uuid(),
  version: z.number().int(),
  name: z.string(),
  kind: z.enum(['income', 'expense']),
  parentId: z.uuid().nullable(),
  archived: z.boolean(),
});

/** Categories beside one another, those of a group or the groups of a kind, were put in another order. */
export const categoriesOrderedV1 = z.object({
  kind: z.enum(['income', 'expense']),
  parentId: z.uuid().nullable(),
  categoryIds: z.array(z.uuid()),
});

/** The accounts have another order; which, depends on who looks. */
export const accountsOrderedV1 = z.object({});

const mergeKind = z.enum(['category', 'payee', 'tag']);

/**
 * Categories, payees or tags were merged, or renamed in all transactions. Names are left out: they may be those of
 * accounts that not everyone sees.
 */
export const labelsMergedV1 = z.object({
  mergeId: z.uuid(),
  kind: mergeKind,
  /** Of categories; null for payees and tags. */
  fromCategoryId: z.uuid().nullable(),
  intoCategoryId: z.uuid().nullable(),
  version: z.literal(1),
});

/** What a merge had moved is back where it was. */
export const mergeUndoneV1 = z.object({ mergeId: z.uuid(), kind: mergeKind, version: z.literal(2) });

export const LEDGER_EVENTS = {
  'ledger.book-opened.v1': bookOpenedV1,
  'ledger.account-opened.v1': accountOpenedV1,
  'ledger.account-changed.v1': accountChangedV1,
  'ledger.transaction-recorded.v1': transactionRecordedV1,
  'ledger.transaction-labelled.v1': transactionLabelledV1,
  'ledger.category-changed.v1': categoryChangedV1,
  'ledger.categories-ordered.v1': categoriesOrderedV1,
  'ledger.accounts-ordered.v1': accountsOrderedV1,
  'ledger.labels-merged.v1': labelsMergedV1,
  'ledger.merge-undone.v1': mergeUndoneV1,
} as const;

export type BookOpenedV1 = z.infer<typeof bookOpenedV1>;
export type AccountOpenedV1 = z.infer<typeof accountOpenedV1>;
export type TransactionRecordedV1 = z.infer<typeof transactionRecordedV1>;
export type CategoryChangedV1 = z.infer<typeof categoryChangedV1>;
export type LabelsMergedV1 = z.infer<typeof labelsMergedV1>;
