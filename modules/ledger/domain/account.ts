import { Money } from '../../platform/domain/money.js';
import { accountHoldsMoney } from './errors.js';

/** What an account is (domain.md): the kind decides on which side of the net worth it stands. */
export const ACCOUNT_KINDS = [
  'checking',
  'savings',
  'cash',
  'wallet',
  'card',
  'loan',
  'investment',
  'property',
  'vehicle',
  'receivable',
  'payable',
  'other',
] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

const LIABILITIES: ReadonlySet<AccountKind> = new Set<AccountKind>(['card', 'loan', 'payable']);

/** True for what is owed; its balance is usually below zero. */
export const isLiability = (kind: AccountKind): boolean => LIABILITIES.has(kind);

/** Something with a balance, in one currency for ever. */
export interface Account {
  readonly id: string;
  readonly currency: string;
  readonly archived: boolean;
  /** Whoever asks sees its balance only, and cannot write to it. */
  readonly totalOnly: boolean;
}

/** Throws `ACCOUNT_HOLDS_MONEY` unless the balance is zero. */
export function demandEmpty({ balance, currency }: { readonly balance: string; readonly currency: string }): void {
  if (Money.stored(balance, currency).sign !== 0) throw accountHoldsMoney(balance, currency);
}
