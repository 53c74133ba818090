import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Money } from '../../../platform/domain/money.js';
import { ReadDb, type SnapshotRows } from '../../../platform/infrastructure/database/read-db.js';
import {
  GetBalanceExplanation,
  type BalanceExplanation,
  type ExplainedEntry,
} from '../../application/explaining/get-balance-explanation.js';
import { accountUnknown } from '../../domain/errors.js';
import { HIDDEN } from '../account-rows.js';
import { knownBalances } from '../known/known-balances.js';
import { explainedLegs, sourceOf, type ExplainedLegs, type Legs, type State } from './explained-entries.js';

interface MonthRow {
  readonly month: string;
  readonly opening: boolean;
  readonly count: number;
  readonly moneyIn: string;
  readonly moneyOut: string;
  readonly sum: string;
}

@QueryHandler(GetBalanceExplanation)
export class GetBalanceExplanationHandler implements IQueryHandler<GetBalanceExplanation> {
  constructor(private readonly db: ReadDb) {}

  /** One snapshot: the parts must make the whole. */
  execute({ actor, accountId, at, page }: GetBalanceExplanation): Promise<BalanceExplanation> {
    return this.db.snapshot(actor, async (rows) => {
      const [account] = await rows<{ currency: string; totalOnly: boolean }>(
        `select a.currency, ${HIDDEN} as "totalOnly" from ledger_accounts a where a.id = $1`,
        [accountId],
      );
      if (!account) throw accountUnknown(accountId);
      const { currency } = account;
      const told = { accountId, currency, rule: 'account-balance', rates: [], ...at } as const;
      if (account.totalOnly) {
        const [known] = await knownBalances(rows, at, accountId);
        return {
          ...told,
          ...WITHOUT_ROWS,
          ...totalled(Money.stored(known!.amount, currency)),
          ...sumsOf([], currency),
        };
      }
      const where: Legs['where'] = [['e.account_id = ?::uuid', accountId]];
      const legs: Legs = { where, contribution: 'e.amount', currency };
      let byMonth: readonly MonthRow[] = [];
      const summed = async (state: State): Promise<{ readonly total: string; readonly count: number }> => {
        byMonth = await months(rows, legs, state);
        return {
          total: byMonth
            .reduce((sum, month) => sum.plus(Money.stored(month.sum, currency)), Money.zero(currency))
            .toString(),
          count: byMonth.reduce((sum, month) => sum + month.count, 0),
        };
      };
      const found = await explainedLegs(rows, { ...legs, summed }, at, page);
      const { count, next } = found;
      return {
        ...told,
        ...totalled(found.total),
        ...sumsOf(byMonth, currency),
        count,
        rows: withBalances(found),
        rowsHidden: false,
        next,
      };
    });
  }
}

const WITHOUT_ROWS = { count: 0, rows: [], rowsHidden: true, next: null } as const;
const totalled = (total: Money): { total: string; amount: string } => ({
  total: total.toString(),
  amount: total.toString(),
});

function months(rows: SnapshotRows, legs: Legs, state: State): Promise<MonthRow[]> {
  const { sql, params } = sourceOf(legs, state);
  return rows<MonthRow>(
    `select date_trunc('month', e.date)::date as month, t.kind = 'opening' as opening, count(*)::int as count,
            coalesce(sum(e.amount) filter (where e.amount > 0), 0)::text as "moneyIn",
            coalesce(-sum(e.amount) filter (where e.amount < 0), 0)::text as "moneyOut", sum(e.amount)::text as sum
       ${sql} group by 1, 2 order by 1`,
    params,
  );
}

function sumsOf(
  found: readonly MonthRow[],
  currency: string,
): Pick<BalanceExplanation, 'opening' | 'moneyIn' | 'moneyOut' | 'months'> {
  const money = (amount: string): Money => Money.stored(amount, currency);
  const total = (of: readonly MonthRow[], part: 'moneyIn' | 'moneyOut' | 'sum'): string =>
    of.reduce((sum, row) => sum.plus(money(row[part])), Money.zero(currency)).toString();
  const moves = found.filter(({ opening }) => !opening);
  const openings = found.filter(({ opening }) => opening);
  return {
    opening: total(openings, 'sum'),
    moneyIn: total(moves, 'moneyIn'),
    moneyOut: total(moves, 'moneyOut'),
    months: moves.map(({ month, count, ...sums }) => ({
      month,
      moneyIn: money(sums.moneyIn).toString(),
      moneyOut: money(sums.moneyOut).toString(),
      sum: money(sums.sum).toString(),
      count,
    })),
  };
}

function withBalances({ rows, fromHere }: ExplainedLegs): ExplainedEntry[] {
  let after = fromHere;
  return rows.map((row) => {
    const told = { ...row, balance: after.toString() };
    after = after.minus(Money.stored(row.contribution, row.currency));
    return told;
  });
}
