import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Money } from '../../../platform/domain/money.js';
import { ReadDb, type SnapshotRows } from '../../../platform/infrastructure/database/read-db.js';
import {
  GetBalanceExplanation,
  type BalanceExplanation,
  type ExplainedRow,
} from '../../application/explaining/get-balance-explanation.js';
import { accountTotalOnly, accountUnknown } from '../../domain/errors.js';
import { balance, HIDDEN } from '../account-rows.js';

const ACCOUNT = `
  select a.currency, (${balance('$2')})::text as amount, ${HIDDEN} as "totalOnly" from ledger_accounts a where a.id = $1`;

/** What stands of the account: `e` and `t`. A reversal has the date of what it takes back, so both may go. */
const STANDING = `
  ledger_entries e join ledger_transactions t on t.tenant_id = e.tenant_id and t.id = e.transaction_id
  where e.account_id = $1 and ($2::date is null or e.date <= $2) and t.reversed_by is null and t.reversal_of is null`;

const MONTHS = `
  select date_trunc('month', e.date)::date as month, t.kind = 'opening' as opening, count(*)::int as count,
         coalesce(sum(e.amount) filter (where e.amount > 0), 0)::text as "moneyIn",
         coalesce(-sum(e.amount) filter (where e.amount < 0), 0)::text as "moneyOut", sum(e.amount)::text as sum
    from ${STANDING} group by 1, 2 order by 1`;

const ROWS = `
  select t.id as "transactionId", e.date, t.kind, t.payee, e.amount::text as amount
    from ${STANDING} and ($3::date is null or (e.date, e.transaction_id) < ($3::date, $4::uuid))
   order by e.date desc, e.transaction_id desc limit $5`;

/** Everything up to the newest row of a page, that row included. */
const UP_TO = `select coalesce(sum(e.amount), 0)::text as total from ${STANDING}
                 and (e.date, e.transaction_id) <= ($3::date, $4::uuid)`;

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
  execute({ actor, accountId, asOf, page }: GetBalanceExplanation): Promise<BalanceExplanation> {
    return this.db.snapshot(actor, async (rows) => {
      const [account] = await rows<{ currency: string; amount: string; totalOnly: boolean }>(ACCOUNT, [
        accountId,
        asOf,
      ]);
      if (!account) throw accountUnknown(accountId);
      if (account.totalOnly) throw accountTotalOnly(accountId);
      const { currency } = account;
      const amount = Money.stored(account.amount, currency).toString();
      const sums = sumsOf(await rows<MonthRow>(MONTHS, [accountId, asOf]), currency);
      const found = await listed(rows, { accountId, asOf, currency }, page);
      return { accountId, currency, asOf, amount, ...sums, ...found };
    });
  }
}

function sumsOf(
  found: readonly MonthRow[],
  currency: string,
): Pick<BalanceExplanation, 'opening' | 'moneyIn' | 'moneyOut' | 'count' | 'months'> {
  const money = (amount: string): Money => Money.stored(amount, currency);
  const total = (of: readonly MonthRow[], part: 'moneyIn' | 'moneyOut' | 'sum'): string =>
    of.reduce((sum, row) => sum.plus(money(row[part])), Money.zero(currency)).toString();
  const months = found.filter(({ opening }) => !opening);
  const openings = found.filter(({ opening }) => opening);
  return {
    opening: total(openings, 'sum'),
    moneyIn: total(months, 'moneyIn'),
    moneyOut: total(months, 'moneyOut'),
    count: found.reduce((sum, { count }) => sum + count, 0),
    months: months.map(({ month, count, ...sums }) => ({
      month,
      moneyIn: money(sums.moneyIn).toString(),
      moneyOut: money(sums.moneyOut).toString(),
      sum: money(sums.sum).toString(),
      count,
    })),
  };
}

async function listed(
  rows: SnapshotRows,
  { accountId, asOf, currency }: { accountId: string; asOf: string | null; currency: string },
  { limit, after }: GetBalanceExplanation['page'],
): Promise<Pick<BalanceExplanation, 'rows' | 'next'>> {
  const [date, id] = after ?? [null, null];
  const found = await rows<Omit<ExplainedRow, 'balance'>>(ROWS, [accountId, asOf, date, id, limit + 1]);
  const page = found.slice(0, limit);
  const [newest, last] = [page[0], page.at(-1)];
  if (!newest || !last) return { rows: [], next: null };
  const [upTo] = await rows<{ total: string }>(UP_TO, [accountId, asOf, newest.date, newest.transactionId]);
  let balanceAfter = Money.stored(upTo!.total, currency);
  const told = page.map((row) => {
    const amount = Money.stored(row.amount, currency);
    const one = { ...row, amount: amount.toString(), balance: balanceAfter.toString() };
    balanceAfter = balanceAfter.minus(amount);
    return one;
  });
  return { rows: told, next: found.length > limit ? [last.date, last.transactionId] : null };
}
