import type { TransactionView } from '../../../application/list-transactions.js';

/** Fields of a transaction that a correction may tell anew. */
export const CHANGEABLE = [
  'kind',
  'date',
  'amount',
  'received',
  'account',
  'category',
  'payee',
  'note',
  'tags',
] as const;
export type Changeable = (typeof CHANGEABLE)[number];

/** One step of a transaction's life. */
export interface HistoryStep {
  readonly what: 'recorded' | 'imported' | 'corrected' | 'takenBack';
  /** As it stood from then on; of a step that took it back, what was taken back. */
  readonly transaction: TransactionView;
  /** What it stood for before; null unless corrected. */
  readonly before: TransactionView | null;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/**
 * A correction chain (oldest first) as people tell it: a reversal that made room for a replacement is part of the
 * correction, and is not a step of its own.
 */
export function historyOf(chain: readonly TransactionView[]): HistoryStep[] {
  const byId = new Map(chain.map((transaction) => [transaction.id, transaction]));
  const replaced = new Set(chain.map((transaction) => transaction.replaces));
  return chain.flatMap((transaction): HistoryStep[] => {
    const { reversalOf, replaces, source, recordedAt: at } = transaction;
    if (reversalOf !== null) {
      const before = byId.get(reversalOf);
      return before && !replaced.has(reversalOf) ? [{ what: 'takenBack', transaction: before, before: null, at }] : [];
    }
    if (replaces !== null) return [{ what: 'corrected', transaction, before: byId.get(replaces) ?? null, at }];
    return [{ what: source === 'import' ? 'imported' : 'recorded', transaction, before: null, at }];
  });
}

/** What a correction changed, in the order people look for it. */
export const changesBetween = (before: TransactionView, after: TransactionView): Changeable[] =>
  CHANGEABLE.filter((field) => essence(before, field) !== essence(after, field));

function essence(transaction: TransactionView, field: Changeable): string {
  switch (field) {
    case 'amount':
      return `${transaction.amount} ${transaction.currency}`;
    case 'received':
      return transaction.currency === transaction.receivedCurrency
        ? ''
        : `${transaction.receivedAmount ?? ''} ${transaction.receivedCurrency ?? ''}`;
    case 'account':
      return `${transaction.accountId ?? ''} ${transaction.toAccountId ?? ''}`;
    case 'category':
      return transaction.splits
        .map(({ categoryId, amount, note }) =>
          // With one category its amount is that of the transaction, which is told by itself.
          transaction.splits.length === 1 ? categoryId : `${categoryId} ${amount} ${note ?? ''}`,
        )
        .join('|');
    case 'tags':
      return transaction.tags.join(',');
    default:
      return transaction[field] ?? '';
  }
}
