import type { TransactionView } from '../../application/list-transactions.js';

export interface SignedAmount {
  readonly amount: string;
  readonly currency: string;
  /** How `Money` shows it: a transfer between one's own accounts is neither gain nor loss. */
  readonly kind: 'flow' | 'neutral';
}

type Amounts = Pick<
  TransactionView,
  'kind' | 'amount' | 'currency' | 'accountId' | 'toAccountId' | 'receivedAmount' | 'receivedCurrency'
>;

/** What a transaction did: to the account named, or to the household when none is. */
export function signedAmount(transaction: Amounts, accountId?: string): SignedAmount {
  const { kind, amount, currency, toAccountId, receivedAmount, receivedCurrency } = transaction;
  if (kind === 'inflow' || kind === 'opening' || kind === 'adjustment') return { amount, currency, kind: 'flow' };
  if (kind === 'outflow') return { amount: minus(amount), currency, kind: 'flow' };
  if (accountId === undefined) return { amount, currency, kind: 'neutral' };
  return accountId === toAccountId
    ? { amount: receivedAmount ?? amount, currency: receivedCurrency ?? currency, kind: 'flow' }
    : { amount: minus(amount), currency, kind: 'flow' };
}

const minus = (amount: string): string => `-${amount}`;
