import type { NoticeKind, NoticeParams } from './notice.js';

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
): { readonly kind: NoticeKind; readonly params: NoticeParams } | null {
  const { transactionId, kind, payee, source, reversalOf, replaces } = transaction;
  const leg = transaction.entries.find((entry) => entry.accountId !== null);
  if (source !== 'manual' || reversalOf !== null || !leg) return null;
  return {
    kind: replaces === null ? 'transaction-recorded' : 'transaction-corrected',
    params: {
      transactionId,
      transactionKind: kind,
      amount: leg.amount.replace('-', ''),
      currency: leg.currency,
      payee: payee ?? '',
    },
  };
}

/** The accounts whose balance a transaction moved. */
export const accountsMoved = ({ entries }: RecordedTransaction): string[] => [
  ...new Set(entries.flatMap(({ accountId }) => (accountId === null ? [] : [accountId]))),
];
