import type { QueryBus } from '@nestjs/cqrs';
import { GetDashboard, type Dashboard } from '../../modules/ledger/application/get-dashboard.js';
import { systemActor } from '../../modules/platform/application/actor.js';
import type { Member } from '../factories/household-of-two.js';
import type { TestDatabase } from '../support/database.js';

/** Dates on both sides of the bounds of months, and within one. */
export const MONTH_ENDS = [
  '2025-11-30',
  '2025-12-01',
  '2025-12-30',
  '2025-12-31',
  '2026-01-15',
  '2026-02-28',
  '2026-03-01',
];
const TODAY = '2026-03-10';

type Sums = Pick<Dashboard, 'cashFlow' | 'uncategorisedCount'>;

/** Of every account of the household, the sum of all its entries; null where the member may not know of it. */
export async function balancesBySum(
  database: TestDatabase,
  { home, userId }: Member,
  asOf: string | null,
): Promise<Record<string, string | null>> {
  const rows = await database.rows<{ id: string; amount: string | null }>(
    `select a.id, case when a.visibility <> 'members' or $2 = any (a.seen_by)
              then (select coalesce(sum(e.amount), 0)::numeric(19, 2)::text from ledger_entries e
                     where e.account_id = a.id and ($3::date is null or e.date <= $3)) end as amount
       from ledger_accounts a where a.tenant_id = $1`,
    [home.tenantId, userId, asOf],
  );
  return Object.fromEntries(rows.map(({ id, amount }) => [id, amount]));
}

const SEEN = `e.tenant_id = $1 and exists (select from ledger_accounts a where a.tenant_id = e.tenant_id and a.id = e.seen_with
                                            and (a.visibility = 'everyone' or $2 = any (a.seen_by)))`;

export async function dashboardBySum(database: TestDatabase, { home, userId }: Member): Promise<Sums> {
  const cashFlow = await database.rows<Dashboard['cashFlow'][number]>(
    `select to_char(m, 'YYYY-MM-DD') as month, 'EUR' as currency,
            (select coalesce(-sum(e.amount), 0)::numeric(19, 2)::text from ledger_entries e
               join ledger_categories c on c.id = e.category_id
              where ${SEEN} and c.kind = 'income' and date_trunc('month', e.date::timestamp) = m) as income,
            (select coalesce(sum(e.amount), 0)::numeric(19, 2)::text from ledger_entries e
               join ledger_categories c on c.id = e.category_id
              where ${SEEN} and c.kind = 'expense' and date_trunc('month', e.date::timestamp) = m) as expense
       from generate_series(date_trunc('month', $3::timestamp) - interval '11 months', $3::timestamp, '1 month') m order by m`,
    [home.tenantId, userId, TODAY],
  );
  const [counted] = await database.rows<{ n: number }>(
    `select count(distinct t.id)::int as n from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
       join ledger_categories c on c.id = e.category_id
      where ${SEEN} and c.system_key like 'uncategorised-%' and t.reversed_by is null and t.reversal_of is null`,
    [home.tenantId, userId],
  );
  return { cashFlow, uncategorisedCount: counted!.n };
}

/** What the page of the member would show. */
export async function dashboardAsked(queries: QueryBus, { home, userId }: Member): Promise<Sums> {
  const actor = { ...systemActor(home.tenantId, 'totals'), userId };
  const { cashFlow, uncategorisedCount } = await queries.execute(new GetDashboard(actor, TODAY, 'EUR'));
  return { cashFlow, uncategorisedCount };
}
