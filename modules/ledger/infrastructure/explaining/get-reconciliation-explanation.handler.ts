import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Money } from '../../../platform/domain/money.js';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import type { ExplainedRow, Explanation } from '../../application/explaining/explanation.js';
import { GetReconciliationExplanation } from '../../application/explaining/get-reconciliation-explanation.js';
import { reconciliationUnknown } from '../../domain/errors.js';
import { explainedLegs, type Legs } from './explained-entries.js';

interface Statement {
  readonly date: string;
  readonly currency: string;
  readonly balance: string;
}

const STATEMENT = `
  select r.date, r.currency, r.statement_balance::text as balance from ledger_reconciliations r
   where r.id = $1 and r.account_id = $2`;

@QueryHandler(GetReconciliationExplanation)
export class GetReconciliationExplanationHandler implements IQueryHandler<GetReconciliationExplanation> {
  constructor(private readonly db: ReadDb) {}

  execute({ actor, place: { accountId, id }, figure, page }: GetReconciliationExplanation): Promise<Explanation> {
    return this.db.snapshot(actor, async (rows) => {
      const [statement] = await rows<Statement>(STATEMENT, [id, accountId]);
      if (!statement) throw reconciliationUnknown(id);
      const { date, currency } = statement;
      const isDifference = figure === 'difference';
      const legs: Legs = {
        where: [[`e.account_id = ?::uuid and e.status <> 'pending'`, accountId]],
        contribution: isDifference ? '-e.amount' : 'e.amount',
        currency,
      };
      const found = await explainedLegs(rows, legs, { asOf: date, knownAt: null }, page);
      const own = isDifference ? Money.stored(statement.balance, currency) : Money.zero(currency);
      const first = isDifference && page.after === null ? [statementRow(statement, accountId)] : [];
      return {
        total: own.plus(found.total).toString(),
        currency,
        rule: isDifference ? 'statement-difference' : 'cleared-balance',
        rates: [],
        asOf: date,
        knownAt: null,
        count: found.count + (isDifference ? 1 : 0),
        rows: [...first, ...found.rows],
        rowsHidden: false,
        next: found.next,
      };
    });
  }
}

function statementRow({ date, currency, balance }: Statement, accountId: string): ExplainedRow {
  const amount = Money.stored(balance, currency).toString();
  const nothing = { transactionId: null, kind: null, payee: null, categoryId: null };
  return { type: 'statement', ...nothing, date, accountId, amount, currency, contribution: amount };
}
