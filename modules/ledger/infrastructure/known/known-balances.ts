import type { SnapshotRows } from '../../../platform/infrastructure/database/read-db.js';
import type { AsKnown } from '../../application/known/as-known.js';
import type { AccountView } from '../../application/list-accounts.js';
import { ACCOUNTS, accountView, balance, HIDDEN, IN_ORDER, type AccountRow } from '../account-rows.js';

export interface KnownBalance {
  readonly accountId: string;
  readonly currency: string;
  readonly amount: string;
  /** It was open then. */
  readonly existed: boolean;
}

/**
 * Balances up to the date `$1` as known at `$2`, of the account `$3` or of all: what they are by now, less what was
 * recorded since. A recent instant costs what is recent.
 */
const BALANCES = `
  with since as materialized (
    select e.account_id, sum(e.amount) as amount
      from ledger_transactions t join ledger_entries e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
     where t.recorded_at > $2::timestamptz and e.account_id is not null and ($3::uuid is null or e.account_id = $3)
       and ($1::date is null or e.date <= $1)
     group by 1)
  select a.id as "accountId", a.currency,
         ($2::timestamptz is null or date_trunc('milliseconds', a.created_at) <= $2) as existed,
         (case when $2::timestamptz is null then (${balance('$1')})
               when ${HIDDEN} then account_total_known(a.id, $1, $2)
               else (${balance('$1')}) - coalesce(since.amount, 0) end)::text as amount
    from ledger_accounts a left join since on since.account_id = a.id where $3::uuid is null or a.id = $3`;

export const knownBalances = (
  rows: SnapshotRows,
  { asOf, knownAt }: AsKnown,
  accountId: string | null = null,
): Promise<KnownBalance[]> => rows<KnownBalance>(BALANCES, [asOf, knownAt, accountId]);

/** The accounts that were open then, with their balances of then; all else about them is of now. */
export async function knownAccounts(rows: SnapshotRows, at: AsKnown): Promise<AccountView[]> {
  const then = new Map((await knownBalances(rows, at)).map((known) => [known.accountId, known]));
  const accounts = await rows<AccountRow>(`${ACCOUNTS} ${IN_ORDER}`);
  return accounts
    .filter(({ id }) => then.get(id)!.existed)
    .map((account) => accountView({ ...account, balance: then.get(account.id)!.amount }));
}
