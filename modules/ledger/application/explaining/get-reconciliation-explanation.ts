import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { ExplainedPage, Explanation } from './explanation.js';

/** The totals of a reconciliation: what is cleared, and what the statement has more. */
export const RECONCILIATION_FIGURES = ['difference', 'cleared'] as const;
export type ReconciliationFigure = (typeof RECONCILIATION_FIGURES)[number];

/** How a total of a reconciliation comes about. Throws `RECONCILIATION_NOT_FOUND`. */
export class GetReconciliationExplanation extends Query<Explanation> {
  constructor(
    readonly actor: Actor,
    readonly place: { readonly accountId: string; readonly id: string },
    readonly figure: ReconciliationFigure,
    readonly page: ExplainedPage,
  ) {
    super();
  }
}
