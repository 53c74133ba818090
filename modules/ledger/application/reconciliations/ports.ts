import type { Tx } from '../../../platform/application/unit-of-work.js';
import type { Money } from '../../../platform/domain/money.js';
import type { Neighbours, Reconciliation } from '../../domain/reconciliation.js';
import type { ReconciliationDetail } from './reconciliation-view.js';

export interface HeldAccount extends Neighbours {
  readonly currency: string;
}

export abstract class Reconciliations {
  /**
   * Holds an account until the end: nobody records, marks or takes back meanwhile, so what was counted is what is
   * locked. Throws `ACCOUNT_NOT_FOUND`, `ACCOUNT_TOTAL_ONLY`.
   */
  abstract hold(tx: Tx, accountId: string): Promise<HeldAccount>;
  abstract add(tx: Tx, reconciliation: Omit<Reconciliation, 'status'>): Promise<void>;
  /** When `version` still stands. Throws `RECONCILIATION_NOT_FOUND`, `VERSION_STALE`. */
  abstract get(tx: Tx, accountId: string, id: string, version: number): Promise<Reconciliation>;
  abstract change(tx: Tx, id: string, to: { readonly date: string; readonly statementBalance: Money }): Promise<void>;
  /** Marks the legs of these transactions. Throws `TRANSACTION_NOT_FOUND` unless all stand and are not locked. */
  abstract mark(tx: Tx, accountId: string, ids: readonly string[], status: 'pending' | 'cleared'): Promise<void>;
  /** What is cleared or reconciled up to a date. */
  abstract cleared(tx: Tx, of: Pick<Reconciliation, 'accountId' | 'date' | 'statementBalance'>): Promise<Money>;
  /** Confirms, and locks all that is cleared up to its date. */
  abstract confirm(tx: Tx, reconciliation: Reconciliation, adjustmentId: string | null): Promise<void>;
  /** Makes it a draft again, and frees what it locked, which is cleared then. */
  abstract reopen(tx: Tx, id: string): Promise<void>;
  /** Throws `RECONCILIATION_NOT_FOUND`. */
  abstract view(tx: Tx, accountId: string, id: string): Promise<ReconciliationDetail>;
}
