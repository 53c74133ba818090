import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { startOfMonth } from '../../platform/domain/local-date.js';
import { Money } from '../../platform/domain/money.js';
import { ReadDb, type SnapshotRows } from '../../platform/infrastructure/database/read-db.js';
import { isPast } from '../application/known/as-known.js';
import { GetDashboard, type Dashboard, type MonthFlow } from '../application/get-dashboard.js';
import type { AccountView } from '../application/list-accounts.js';
import { isLiability } from '../domain/account.js';
import { ACCOUNTS, accountView, IN_ORDER, type AccountRow } from './account-rows.js';
import { TOTALS } from './totals/totals.js';
import { knownAccounts } from './known/known-balances.js';
import { knownCashFlow, knownRecent, type FlowRow } from './known/known-dashboard.js';
import { TRANSACTION_COLUMNS, transactionView, type TransactionRow } from './transaction-rows.js';

const RECENT = 8;
const MONTHS = 12;

/** Category by category along the key: a join would read the totals of all years. */
const CASH_FLOW = `
  select s.month, coalesce(sum(-s.amount) filter (where c.kind = 'income'), 0)::text as income,
         coalesce(sum(s.amount) filter (where c.kind = 'expense'), 0)::text as expense
    from ledger_categories c
   cross join lateral (select month, amount from ${TOTALS} s
                        where s.tenant_id = c.tenant_id and s.subject_id = c.id and s.currency = $1
                          and s.month >= $2 and s.month < $3 offset 0) s
   where c.kind in ('income', 'expense')
   group by 1`;

/** Transactions, not legs: of one that has several, the second and later ones are taken off again. */
const UNCATEGORISED = `
  with system as materialized (select tenant_id, id from ledger_categories where system_key like 'uncategorised-%')
  select (select coalesce(sum(s.legs), 0) from system c join ${TOTALS} s on s.tenant_id = c.tenant_id and s.subject_id = c.id)
         - (select count(*)
              from system c
              join ledger_entries e on e.tenant_id = c.tenant_id and e.category_id = c.id and e.position > 1
              join ledger_transactions t on t.tenant_id = e.tenant_id and t.id = e.transaction_id
             where t.reversed_by is null and t.reversal_of is null
               and exists (select from ledger_entries f
                            where f.tenant_id = e.tenant_id and f.transaction_id = e.transaction_id
                              and f.position < e.position and f.category_id in (select id from system))) as n`;

@QueryHandler(GetDashboard)
export class GetDashboardHandler implements IQueryHandler<GetDashboard> {
  constructor(private readonly db: ReadDb) {}

  execute({ actor, today, currency, at }: GetDashboard): Promise<Dashboard> {
    return this.db.snapshot(actor, async (rows) => {
      if (isPast(at)) return pastDashboard(rows, { today, currency, at });
      const [accounts, cashFlow, recent, uncategorised] = await Promise.all([
        rows<AccountRow>(`${ACCOUNTS} where a.archived_at is null ${IN_ORDER}`),
        flows(rows, currency, today),
        rows<TransactionRow>(
          `select ${TRANSACTION_COLUMNS} from ledger_transactions t
            where t.reversed_by is null and t.reversal_of is null order by t.date desc, t.id desc limit ${RECENT}`,
        ),
        rows<{ n: string }>(UNCATEGORISED),
      ]);
      const views = accounts.map(accountView);
      return {
        accounts: views,
        cashFlow,
        totals: totalsOf(views),
        recent: recent.map(transactionView),
        uncategorisedCount: Number(uncategorised[0]!.n),
      };
    });
  }
}

/** As it was: what is still to be sorted is a matter of now, and is left out. */
async function pastDashboard(
  rows: SnapshotRows,
  { today, currency, at }: Pick<GetDashboard, 'today' | 'currency' | 'at'>,
): Promise<Dashboard> {
  const end = at.asOf ?? today;
  const accounts = (await knownAccounts(rows, at)).filter(({ archived }) => !archived);
  const recent = await knownRecent(rows, at, RECENT);
  const months = monthsTo(end);
  const flows = await knownCashFlow(rows, at, { currency, first: months[0]!, end: startOfMonth(end, 1) });
  const cashFlow = flowsOf(flows, months, currency);
  return { accounts, cashFlow, totals: totalsOf(accounts), recent, uncategorisedCount: 0 };
}

const monthsTo = (date: string): string[] =>
  Array.from({ length: MONTHS }, (_, index) => startOfMonth(date, index - MONTHS + 1));

async function flows(rows: SnapshotRows, currency: string, today: string): Promise<MonthFlow[]> {
  const months = monthsTo(today);
  const found = await rows<FlowRow>(CASH_FLOW, [currency, months[0], startOfMonth(today, 1)]);
  return flowsOf(found, months, currency);
}

function flowsOf(found: readonly FlowRow[], months: readonly string[], currency: string): MonthFlow[] {
  const byMonth = new Map(found.map((row) => [row.month, row]));
  const exact = (amount: string | undefined): string => Money.stored(amount ?? '0', currency).toString();
  return months.map((month) => ({
    month,
    currency,
    income: exact(byMonth.get(month)?.income),
    expense: exact(byMonth.get(month)?.expense),
  }));
}

function totalsOf(accounts: readonly AccountView[]): Dashboard['totals'] {
  const currencies = [...new Set(accounts.map((account) => account.currency))];
  return currencies.map((currency) => {
    const sum = (owed: boolean): Money =>
      accounts
        .filter((account) => account.currency === currency && isLiability(account.kind) === owed)
        .reduce((total, account) => total.plus(Money.stored(account.balance, currency)), Money.zero(currency));
    const [assets, liabilities] = [sum(false), sum(true)];
    return {
      currency,
      assets: assets.toString(),
      liabilities: liabilities.negated().toString(),
      net: assets.plus(liabilities).toString(),
    };
  });
}
