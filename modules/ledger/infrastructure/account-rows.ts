import { Money } from '../../platform/domain/money.js';
import type { Visibility } from '../domain/sight.js';
import { accountSum } from './totals/totals.js';
import type { AccountView } from '../application/list-accounts.js';

export interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly kind: AccountView['kind'];
  readonly currency: string;
  readonly group: string | null;
  readonly balance: string;
  readonly archived: boolean;
  readonly version: number | null;
  readonly createdAt: Date;
  readonly visibility: Visibility;
  readonly memberIds: readonly string[] | null;
  readonly access: AccountView['access'];
}

/** True of an account `a` whose entries are hidden from whoever asks: where it is seen at all, its total is. */
export const HIDDEN = `a.id = any ((select hidden_accounts())::uuid[])`;

/** The balance of an account `a`. @param asOf SQL of the last date that counts, or of null */
export const balance = (asOf: string): string => `
  case when ${HIDDEN} then account_total(a.id, ${asOf})
       else ${accountSum('a.id', asOf)} end`;

/** Accounts with their balances, from `ledger_accounts a`; append `where` and `order by`. */
export const ACCOUNTS = `
  select a.id, a.name, a.kind, a.currency, a.group_name as "group", a.archived_at is not null as archived,
         case when sight.hidden then null else a.version end as version, a.created_at as "createdAt", a.visibility,
         case when sight.hidden then null else a.seen_by end as "memberIds",
         case when sight.hidden then 'total' else 'full' end as access, ${balance('null')}::text as balance
    from ledger_accounts a cross join lateral (select ${HIDDEN} as hidden) sight`;

/** In the people's own order: a group stands where the first of its accounts does, and those in none come last. */
export const IN_ORDER = `
  order by a.archived_at is not null, a.group_name is null,
           min(a.position) over (partition by a.archived_at is not null, a.group_name), a.group_name,
           a.position, lower(a.name)`;

export const accountView = (row: AccountRow): AccountView => ({
  ...row,
  balance: Money.stored(row.balance, row.currency).toString(),
  createdAt: row.createdAt.toISOString(),
});
