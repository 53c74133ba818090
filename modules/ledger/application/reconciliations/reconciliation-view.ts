import type { Status, TransactionKind } from '../../domain/transaction.js';

/** An account's balance checked against a statement. Amounts are decimal text, in the account's currency. */
export interface ReconciliationView {
  readonly id: string;
  readonly accountId: string;
  /** YYYY-MM-DD: the statement's. */
  readonly date: string;
  readonly currency: string;
  readonly statementBalance: string;
  /** What is cleared or reconciled up to that date, as it stands now. */
  readonly clearedBalance: string;
  /** What the statement has more; zero when it fits. */
  readonly difference: string;
  readonly status: 'draft' | 'confirmed';
  /** The transaction that made it fit, if one was needed. */
  readonly adjustmentId: string | null;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly confirmedAt: string | null;
  readonly reopenedAt: string | null;
  readonly version: number;
}

export interface ReconciliationLeg {
  readonly transactionId: string;
  readonly date: string;
  readonly kind: TransactionKind;
  readonly payee: string | null;
  readonly note: string | null;
  /** Signed, as the account sees it. */
  readonly amount: string;
  readonly status: Status;
}

export interface ReconciliationDetail extends ReconciliationView {
  /** Newest first: of a draft what may be ticked, else what it locks. At most `LEGS_MAX`. */
  readonly legs: readonly ReconciliationLeg[];
  /** How many there are in all. */
  readonly legCount: number;
}

/** Legs in one answer. */
export const LEGS_MAX = 500;
