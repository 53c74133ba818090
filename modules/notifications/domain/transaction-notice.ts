import type { Notice } from './notice.js';

/** A recorded transaction, as its event tells it. */
export interface RecordedTransaction {
  readonly transactionId: string;
  readonly kind: 'inflow' | 'outflow' | 'transfer' | 'opening' | 'adjustment';
  readonly payee: string | null;
  readonly source: 'manual' | 'import' | 'seed';
  readonly reversalOf: string | null;
  readonly replaces: string | null;
  readonly entries: readonly {
    readonly accountId: string | null;
    readonly amount: string;
    readonly currency: string;
  }[];
}

/**
 * What the inbox says of a transaction; null for those that somebody is told of otherwise: rows of an import by the
 * import, reversals by what replaces them, and what a new book starts with by nobody.
 */
export function transactionNotice(
  transaction: RecordedTransaction,
): Pick<Notice, 'kind' | 'params' | 'accountIds'> | null {
  const { transactionId, kind, payee, source, reversalOf, replaces } = transaction;
  const legs = transaction.entries.filter((entry) => entry.accountId !== null);
  const leg = legs[0];
  if (source !== 'manual' || reversalOf !== null || !leg?.accountId) return null;
  // It names one amount: where the other account has another, it is about the account that moved by it.
  const sameAmount = legs.every(({ currency }) => currency === leg.currency);
  return {
    kind: replaces === null ? 'transaction-recorded' : 'transaction-corrected',
    params: {
      transactionId,
      transactionKind: kind,
      amount: leg.amount.replace('-', ''),
      currency: leg.currency,
      payee: payee ?? '',
    },
    accountIds: sameAmount ? accountsMoved(transaction) : [leg.accountId],
  };
}

/** The accounts whose balance a transaction moved. */
export const accountsMoved = ({ entries }: RecordedTransaction): string[] => [
  ...new Set(entries.flatMap(({ accountId }) => (accountId === null ? [] : [accountId]))),
];
