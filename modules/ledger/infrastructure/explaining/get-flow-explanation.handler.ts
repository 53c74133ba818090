import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { startOfMonth } from '../../../platform/domain/local-date.js';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import type { Explanation } from '../../application/explaining/explanation.js';
import { GetFlowExplanation, type Flow } from '../../application/explaining/get-flow-explanation.js';
import { explainedLegs, type Legs } from './explained-entries.js';

/** A leg in a category is the other side of the account's: money that came in is below zero in its category. */
const OF: Readonly<Record<Flow['figure'], Pick<Legs, 'where' | 'contribution'>>> = {
  income: { where: [[`c.kind = 'income'`]], contribution: '-e.amount' },
  expense: { where: [[`c.kind = 'expense'`]], contribution: 'e.amount' },
  'cash-flow': { where: [[`c.kind in ('income', 'expense')`]], contribution: '-e.amount' },
};

@QueryHandler(GetFlowExplanation)
export class GetFlowExplanationHandler implements IQueryHandler<GetFlowExplanation> {
  constructor(private readonly db: ReadDb) {}

  execute({ actor, flow: { figure, currency, month }, at, page }: GetFlowExplanation): Promise<Explanation> {
    return this.db.snapshot(actor, async (rows) => {
      const { where, contribution } = OF[figure];
      const legs: Legs = {
        where: [
          ...where,
          ['e.category_id is not null and e.currency = ?', currency],
          ['e.date >= ?::date and e.date < ?::date', month, startOfMonth(month, 1)],
        ],
        contribution,
        currency,
      };
      const { total, count, rows: told, next } = await explainedLegs(rows, legs, at, page);
      return {
        total: total.toString(),
        currency,
        rule: figure,
        rates: [],
        ...at,
        count,
        rows: told,
        rowsHidden: false,
        next,
      };
    });
  }
}
