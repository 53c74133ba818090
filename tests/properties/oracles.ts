import type { TestDatabase } from '../support/database.js';
import { minorOf } from './pools.js';

/** Per account its sum in minor units followed by the currency, and the ids of what stands. */
export interface Fold {
  readonly balances: Readonly<Record<string, string>>;
  readonly standing: readonly string[];
}

/** The raw rows, as the superuser sees them. */
export async function foldOfRows(database: TestDatabase, accounts: readonly string[]): Promise<Fold> {
  const sums = await database.rows<{ id: string; currency: string; sum: string }>(
    `select a.id, a.currency, coalesce(sum(e.amount), 0)::text as sum from ledger_accounts a
       left join ledger_entries e on e.tenant_id = a.tenant_id and e.account_id = a.id where a.id = any($1) group by 1, 2`,
    [accounts],
  );
  const standing = await database.rows<{ id: string }>(
    `select distinct t.id from ledger_transactions t join ledger_entries e
         on e.tenant_id = t.tenant_id and e.transaction_id = t.id
      where e.account_id = any($1) and t.reversed_by is null and t.reversal_of is null`,
    [accounts],
  );
  return {
    balances: Object.fromEntries(
      sums.map(({ id, currency, sum }) => [id, minorOf(sum, currency).toString() + currency]),
    ),
    standing: standing.map(({ id }) => id).sort(),
  };
}

interface Recorded {
  readonly transactionId: string;
  readonly reversalOf: string | null;
  readonly replaces: string | null;
  readonly entries: readonly {
    readonly accountId: string | null;
    readonly amount: string;
    readonly currency: string;
  }[];
}

/** The events alone: what one would know who never saw the tables. */
export async function foldOfEvents(
  database: TestDatabase,
  tenantId: string,
  accounts: readonly string[],
): Promise<Fold> {
  const events = await database.rows<{ type: string; data: Recorded & { accountId: string; currency: string } }>(
    `select type, payload::json -> 'data' as data from outbox
      where tenant_id = $2 and type in ('ledger.account-opened.v1', 'ledger.transaction-recorded.v1') and payload like any($1)`,
    [accounts.map((id) => `%${id}%`), tenantId],
  );
  const opened = events.filter(({ type }) => type === 'ledger.account-opened.v1');
  const sums = new Map(opened.map(({ data }) => [data.accountId, { currency: data.currency, minor: 0n }]));
  const touching = events.filter(({ type }) => type === 'ledger.transaction-recorded.v1').map(({ data }) => data);
  for (const { accountId, amount, currency } of touching.flatMap(({ entries }) => entries)) {
    const sum = sums.get(accountId!);
    if (sum) sum.minor += minorOf(amount, currency);
  }
  const gone = new Set(touching.flatMap(({ reversalOf }) => (reversalOf === null ? [] : [reversalOf])));
  return {
    balances: Object.fromEntries([...sums].map(([id, { currency, minor }]) => [id, minor.toString() + currency])),
    standing: touching
      .filter(({ transactionId, reversalOf }) => reversalOf === null && !gone.has(transactionId))
      .map(({ transactionId }) => transactionId)
      .sort(),
  };
}

/** I-02 on the axis of recording: what each account held right after, and a microsecond before, each posting. */
export async function heldByRecording(
  database: TestDatabase,
  accounts: readonly string[],
): Promise<{ account: string; at: Date; before: string; after: string; currency: string }[]> {
  return database.rows(
    `select account, at, currency,
            (select coalesce(sum(e.amount), 0)::text from ledger_entries e join ledger_transactions t
                on t.tenant_id = e.tenant_id and t.id = e.transaction_id
              where e.account_id = account and t.recorded_at <= at - interval '1 microsecond') as before,
            (select coalesce(sum(e.amount), 0)::text from ledger_entries e join ledger_transactions t
                on t.tenant_id = e.tenant_id and t.id = e.transaction_id
              where e.account_id = account and t.recorded_at <= at) as after
       from (select distinct e.account_id as account, t.recorded_at as at, e.currency from ledger_entries e
               join ledger_transactions t on t.tenant_id = e.tenant_id and t.id = e.transaction_id
              where e.account_id = any($1)) moment`,
    [accounts],
  );
}
