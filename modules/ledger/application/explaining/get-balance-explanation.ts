import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { AsKnown } from '../known/as-known.js';
import type { ExplainedPage, ExplainedRow, Explanation } from './explanation.js';

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
export interface ExplainedEntry extends ExplainedRow {
  readonly balance: string;
}

/** A balance, and all that it is made of: `opening` and the sums of `months` make `total`, and so do all rows. */
export interface BalanceExplanation extends Explanation<ExplainedEntry> {
  readonly accountId: string;
  /** The total, by the name that a balance has. */
  readonly amount: string;
  readonly opening: string;
  readonly moneyIn: string;
  readonly moneyOut: string;
  /** Oldest first, without the opening. */
  readonly months: readonly ExplainedMonth[];
}

/** How a balance comes about. Throws `ACCOUNT_NOT_FOUND`. Whoever sees the total only gets it without rows. */
export class GetBalanceExplanation extends Query<BalanceExplanation> {
  constructor(
    readonly actor: Actor,
    readonly accountId: string,
    readonly at: AsKnown,
    readonly page: ExplainedPage,
  ) {
    super();
  }
}
