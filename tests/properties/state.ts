import type { TestApp } from '../support/app.js';
import type { Household } from '../factories/household.js';

const TABLES = `
  select table_name as name from information_schema.columns
   where table_schema = 'public' and column_name = 'tenant_id' and table_name ~ '^(ledger|importing|tenancy)_'
     and table_name !~ '^ledger_total' order by 1`;

/**
 * Of every row that a household owns, and of its events: equal when nothing changed. Totals are derived, and folded at
 * any moment.
 */
export async function stateOf(app: TestApp, tenantId: string): Promise<string> {
  const tables = await app.database.rows<{ name: string }>(TABLES);
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as what, md5(coalesce(string_agg(r::text, '' order by r::text), '')) as sum
         from ${name} r where tenant_id = $1`,
  );
  parts.push(
    `select 'events', md5(coalesce(string_agg(id::text, '' order by id), '')) from outbox where tenant_id = $1`,
  );
  const [row] = await app.database.rows<{ state: string }>(
    `select string_agg(what || ' ' || sum, ', ' order by what) as state from (${parts.join(' union all ')}) part`,
    [tenantId],
  );
  return row!.state;
}

/** What a person can read of it. */
export async function readingOf(home: Household): Promise<string> {
  const paths = ['/accounts', '/categories', '/payees', '/tags', '/transactions', '/merges'];
  const answers = await Promise.all(paths.map((path) => home.get(path)));
  return answers.map(({ status, text }) => `${status} ${text}`).join('\n');
}

/** I-06: of all that never changes in rows recorded up to an instant. */
export async function pastOf(app: TestApp, tenantId: string, until: string): Promise<{ rows: number; sum: string }> {
  const [row] = await app.database.rows<{ rows: number; sum: string }>(
    `select count(*)::int as rows, md5(coalesce(string_agg(concat_ws('|', t.id, t.kind, t.date, t.source, t.reversal_of, t.replaces,
              t.recorded_at, t.recorded_by, t.recorded_in, e.position, e.account_id, e.amount, e.currency, e.date),
              '' order by t.id, e.position), '')) as sum
       from ledger_transactions t join ledger_entries e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
      where t.tenant_id = $1 and t.recorded_at <= $2::timestamptz`,
    [tenantId, until],
  );
  return row!;
}
