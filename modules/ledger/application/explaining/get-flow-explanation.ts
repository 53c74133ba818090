import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { AsKnown } from '../known/as-known.js';
import type { ExplainedPage, Explanation } from './explanation.js';

/** What came in, what went out, and the first less the second; by category, transfers left out. */
export const FLOW_FIGURES = ['income', 'expense', 'cash-flow'] as const;

export interface Flow {
  readonly figure: (typeof FLOW_FIGURES)[number];
  readonly currency: string;
  /** First day of the month. */
  readonly month: string;
}

/** How a month's money in or out comes about. */
export class GetFlowExplanation extends Query<Explanation> {
  constructor(
    readonly actor: Actor,
    readonly flow: Flow,
    readonly at: AsKnown,
    readonly page: ExplainedPage,
  ) {
    super();
  }
}
