import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { TransactionKind } from '../../domain/transaction.js';

/** What moved the account in one month; all at or above zero but `sum`. */
export interface ExplainedMonth {
  /** First day of the month. */
  readonly month: string;
  readonly moneyIn: string;
  readonly moneyOut: string;
  readonly sum: string;
  readonly count: number;
}

/** One entry of the account, with the balance after it. */
export interface ExplainedRow {
  readonly transactionId: string;
  readonly date: string;
  readonly kind: TransactionKind;
  readonly payee: string | null;
  readonly amount: string;
  readonly balance: string;
}

/** A balance, and all that it is made of: `opening` and the sums of `months` make `amount`, and so do all rows. */
export interface BalanceExplanation {
  readonly accountId: string;
  readonly currency: string;
  readonly asOf: string | null;
  readonly amount: string;
  readonly opening: string;
  readonly moneyIn: string;
  readonly moneyOut: string;
  /** Rows in all, openings included. */
  readonly count: number;
  /** Oldest first, without the opening. */
  readonly months: readonly ExplainedMonth[];
  /** Newest first. What was taken back and its reversal make nothing together, and are left out. */
  readonly rows: readonly ExplainedRow[];
  readonly next: readonly [date: string, id: string] | null;
}

/** How a balance comes about. Throws `ACCOUNT_NOT_FOUND`, and `ACCOUNT_TOTAL_ONLY` to whoever sees the total only. */
export class GetBalanceExplanation extends Query<BalanceExplanation> {
  constructor(
    readonly actor: Actor,
    readonly accountId: string,
    /** The calendar date up to whose end entries count; null: all of them. */
    readonly asOf: string | null,
    readonly page: { readonly limit: number; readonly after: readonly [date: string, id: string] | null },
  ) {
    super();
  }
}
