import { Money } from '../../platform/domain/money.js';
import type { AccountView } from '../application/list-accounts.js';

export interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly kind: AccountView['kind'];
  readonly currency: string;
  readonly group: string | null;
  readonly balance: string;
  readonly archived: boolean;
  readonly version: number;
  readonly createdAt: Date;
}

/** Accounts with their balances, from `ledger_accounts a`; append `where` and `order by`. */
export const ACCOUNTS = `
  select a.id, a.name, a.kind, a.currency, a.group_name as "group", a.archived_at is not null as archived, a.version,
         a.created_at as "createdAt",
         (select coalesce(sum(e.amount), 0) from ledger_entries e
           where e.tenant_id = a.tenant_id and e.account_id = a.id)::text as balance
    from ledger_accounts a`;

export const accountView = (row: AccountRow): AccountView => ({
  ...row,
  balance: Money.stored(row.balance, row.currency).toString(),
  createdAt: row.createdAt.toISOString(),
});
