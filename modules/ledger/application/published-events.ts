import type { CategoryChangedV1, LabelsMergedV1, TransactionRecordedV1 } from '../../../contracts/events/ledger.js';
import type { PublishedEvent } from '../../platform/application/event.js';
import type { Transaction } from '../domain/transaction.js';
import type { NewAccount } from './ports.js';

/** The one place where a ledger fact becomes a contract event (contracts/events/ledger.ts). */
export const transactionRecorded = (transaction: Transaction): PublishedEvent => {
  const { id, date, labels, source, importId } = transaction.recorded;
  const data: TransactionRecordedV1 = {
    transactionId: id,
    kind: transaction.kind,
    date,
    payee: labels.payee,
    source,
    importId,
    reversalOf: transaction.reversalOf,
    replaces: transaction.replaces,
    entries: transaction.entries.map((entry) => ({
      accountId: entry.accountId,
      categoryId: entry.categoryId,
      amount: entry.money.toString(),
      currency: entry.money.currency,
    })),
  };
  return { type: 'ledger.transaction-recorded.v1', aggregateId: id, data };
};

export const transactionLabelled = (transactionId: string, version: number): PublishedEvent => ({
  type: 'ledger.transaction-labelled.v1',
  aggregateId: transactionId,
  data: { transactionId, version },
});

export const accountOpened = ({ id, name, kind, currency }: NewAccount): PublishedEvent => ({
  type: 'ledger.account-opened.v1',
  aggregateId: id,
  data: { accountId: id, name, kind, currency },
});

export const accountChanged = (accountId: string, name: string, archived: boolean): PublishedEvent => ({
  type: 'ledger.account-changed.v1',
  aggregateId: accountId,
  data: { accountId, name, archived },
});

export const bookOpened = (tenantId: string, ownerUserId: string): PublishedEvent => ({
  type: 'ledger.book-opened.v1',
  aggregateId: tenantId,
  data: { tenantId, ownerUserId },
});

export const categoryChanged = (data: CategoryChangedV1): PublishedEvent => ({
  type: 'ledger.category-changed.v1',
  aggregateId: data.categoryId,
  data,
});

/** The order belongs to the group, and that of the groups to the whole book. */
export const categoriesOrdered = (
  book: string,
  { kind, parentId }: { readonly kind: string; readonly parentId: string | null },
  categoryIds: readonly string[],
): PublishedEvent => ({
  type: 'ledger.categories-ordered.v1',
  aggregateId: parentId ?? book,
  data: { kind, parentId, categoryIds },
});

export const accountsOrdered = (book: string): PublishedEvent => ({
  type: 'ledger.accounts-ordered.v1',
  aggregateId: book,
  data: {},
});

export const labelsMerged = (data: LabelsMergedV1): PublishedEvent => ({
  type: 'ledger.labels-merged.v1',
  aggregateId: data.mergeId,
  data,
});

export const mergeUndone = (mergeId: string, kind: LabelsMergedV1['kind']): PublishedEvent => ({
  type: 'ledger.merge-undone.v1',
  aggregateId: mergeId,
  data: { mergeId, kind, version: 2 },
});
