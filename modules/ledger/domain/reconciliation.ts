import type { Money } from '../../platform/domain/money.js';
import {
  reconciliationConfirmed,
  reconciliationDiffers,
  reconciliationNotConfirmed,
  reconciliationNotLatest,
  reconciliationOpen,
  reconciliationTooEarly,
} from './errors.js';

/** An account's balance on a date, as its statement says. */
export interface Reconciliation {
  readonly id: string;
  readonly accountId: string;
  readonly date: string;
  readonly statementBalance: Money;
  readonly status: 'draft' | 'confirmed';
}

/** What stands beside it on the same account. */
export interface Neighbours {
  /** The one that is being worked on. */
  readonly draftId: string | null;
  /** The confirmed one of the latest date. */
  readonly latest: { readonly id: string; readonly date: string } | null;
}

/** Throws `RECONCILIATION_OPEN`, `RECONCILIATION_TOO_EARLY`. */
export function demandStart(date: string, { draftId, latest }: Neighbours): void {
  if (draftId !== null) throw reconciliationOpen();
  demandDate(date, latest);
}

/** No statement is checked behind one that is confirmed already. Throws `RECONCILIATION_TOO_EARLY`. */
export function demandDate(date: string, latest: Neighbours['latest']): void {
  if (latest !== null && date < latest.date) throw reconciliationTooEarly(latest.date);
}

/** Throws `RECONCILIATION_CONFIRMED`. */
export function demandDraft({ status }: Pick<Reconciliation, 'status'>): void {
  if (status !== 'draft') throw reconciliationConfirmed();
}

/**
 * What an adjustment must post for the statement to fit: null when it fits. Throws `RECONCILIATION_DIFFERS` when it does
 * not and nobody agreed to adjust.
 */
export function adjustmentFor(statement: Money, cleared: Money, adjust: boolean): Money | null {
  const difference = statement.plus(cleared.negated());
  if (difference.sign === 0) return null;
  if (!adjust) throw reconciliationDiffers(difference.toString(), difference.currency);
  return difference;
}

/** The latest one only, and none while another is worked on: what follows rests on it. */
export function demandReopening({ id, status }: Pick<Reconciliation, 'id' | 'status'>, beside: Neighbours): void {
  if (status !== 'confirmed') throw reconciliationNotConfirmed();
  if (beside.draftId !== null) throw reconciliationOpen();
  if (beside.latest?.id !== id) throw reconciliationNotLatest();
}
