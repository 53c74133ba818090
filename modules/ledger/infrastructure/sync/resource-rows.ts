import type { SnapshotRows } from '../../../platform/infrastructure/database/read-db.js';
import type { Change } from '../../application/sync/list-changes.js';
import type { CategoryView } from '../../application/list-categories.js';
import type { SyncKind } from '../../domain/sync-position.js';
import { ACCOUNTS, accountView, type AccountRow } from '../account-rows.js';
import { CATEGORIES } from '../list-categories.handler.js';
import { TRANSACTION_COLUMNS, transactionView, type TransactionRow } from '../transaction-rows.js';

type Upsert = Exclude<Change, { op: 'delete' }>;

/** How the resources of a kind are read: by their ids, or the next ones after an id. */
interface Resources {
  named(rows: SnapshotRows, ids: readonly string[]): Promise<Upsert[]>;
  after(rows: SnapshotRows, id: string, limit: number): Promise<Upsert[]>;
}

const ACCOUNT: Resources = {
  named: async (rows, ids) => (await rows<AccountRow>(`${ACCOUNTS} where a.id = any($1::uuid[])`, [ids])).map(account),
  after: async (rows, id, limit) =>
    (await rows<AccountRow>(`${ACCOUNTS} where a.id > $1 order by a.id limit $2`, [id, limit])).map(account),
};

const CATEGORY: Resources = {
  named: async (rows, ids) =>
    (await rows<CategoryView>(`${CATEGORIES} and c.id = any($1::uuid[])`, [ids])).map(category),
  after: async (rows, id, limit) =>
    (await rows<CategoryView>(`${CATEGORIES} and c.id > $1 order by c.id limit $2`, [id, limit])).map(category),
};

const TRANSACTIONS = `select ${TRANSACTION_COLUMNS} from ledger_transactions t where t.id`;
const TRANSACTION: Resources = {
  named: async (rows, ids) => (await rows<TransactionRow>(`${TRANSACTIONS} = any($1::uuid[])`, [ids])).map(transaction),
  after: async (rows, id, limit) =>
    (await rows<TransactionRow>(`${TRANSACTIONS} > $1 order by t.id limit $2`, [id, limit])).map(transaction),
};

/** By kind; each answers the view of the single GET, as row security lets whoever asks see it. */
export const RESOURCES: Readonly<Record<SyncKind, Resources>> = {
  account: ACCOUNT,
  category: CATEGORY,
  transaction: TRANSACTION,
};

const account = (row: AccountRow): Upsert => {
  const resource = accountView(row);
  return { type: 'account', id: row.id, version: resource.version, op: 'upsert', resource };
};
const category = (resource: CategoryView): Upsert => {
  return { type: 'category', id: resource.id, version: resource.version, op: 'upsert', resource };
};
const transaction = (row: TransactionRow): Upsert => {
  const resource = transactionView(row);
  return { type: 'transaction', id: row.id, version: resource.version, op: 'upsert', resource };
};
