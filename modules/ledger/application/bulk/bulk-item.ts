import type { DomainError } from '../../../platform/domain/domain-error.js';
import type { Book } from '../../domain/book.js';
import { Transaction, type Flow, type Transfer } from '../../domain/transaction.js';
import { categoriesOf, flowOf, type PostTransactionInput } from '../post-transaction.js';
import { transferOf, type PostTransferInput } from '../post-transfer.js';

export type BulkItem = PostTransactionInput | PostTransferInput;

/** What one item records, not yet checked. */
export type Draft = { readonly flow: Flow } | { readonly transfer: Transfer };

export const draftOf = (id: string, item: BulkItem): Draft =>
  'fromAccountId' in item ? { transfer: transferOf(id, item) } : { flow: flowOf(id, item) };

/** The accounts and categories that drafts name, each once. */
export function namesIn(drafts: readonly Draft[]): { readonly accounts: string[]; readonly categories: string[] } {
  const accounts = drafts.flatMap((draft) =>
    'flow' in draft ? [draft.flow.accountId] : [draft.transfer.fromAccountId, draft.transfer.toAccountId],
  );
  const categories = drafts.flatMap((draft) => ('flow' in draft ? categoriesOf(draft.flow) : []));
  return { accounts: [...new Set(accounts)], categories: [...new Set(categories)] };
}

/** Throws as posting it alone would. */
export const transactionOf = (draft: Draft, book: Book): Transaction =>
  'flow' in draft ? Transaction.flow(draft.flow, book) : Transaction.transfer(draft.transfer, book);

const FIELDS: Readonly<Record<string, string>> = {
  CURRENCY_DIFFERS: 'currency',
  SPLITS_DIFFER: 'splits',
  TRANSFER_TO_SAME_ACCOUNT: 'toAccountId',
  RECEIVED_AMOUNT_NEEDED: 'receivedAmount',
  RECEIVED_AMOUNT_DIFFERS: 'receivedAmount',
  BALANCE_TOO_LARGE: 'amount',
};

/** The field of an item that a refusal is about; empty when it is about all of it. */
export function fieldAtFault(item: BulkItem, { code, params }: DomainError): string {
  const { id } = params;
  if (typeof id !== 'string') return FIELDS[code] ?? '';
  if ('fromAccountId' in item) return item.fromAccountId === id ? 'fromAccountId' : 'toAccountId';
  if (item.accountId === id) return 'accountId';
  const split = (item.splits ?? []).findIndex(({ categoryId }) => categoryId === id);
  return split < 0 ? 'categoryId' : `splits.${split}.categoryId`;
}
