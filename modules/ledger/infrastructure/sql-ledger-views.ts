import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/application/unit-of-work.js';
import { queryIn } from '../../platform/infrastructure/database/transaction.js';
import type { AccountView } from '../application/list-accounts.js';
import type { CategoryView } from '../application/list-categories.js';
import type { TransactionView } from '../application/list-transactions.js';
import { LedgerViews } from '../application/ports.js';
import { accountUnknown, categoryUnknown, transactionUnknown } from '../domain/errors.js';
import { ACCOUNTS, accountView, type AccountRow } from './account-rows.js';
import { CATEGORIES } from './list-categories.handler.js';
import { TRANSACTION_COLUMNS, transactionView, type TransactionRow } from './transaction-rows.js';

@Injectable()
export class SqlLedgerViews extends LedgerViews {
  async account(tx: Tx, id: string): Promise<AccountView> {
    const [row] = await queryIn<AccountRow>(tx, `${ACCOUNTS} where a.id = $1`, [id]);
    if (!row) throw accountUnknown(id);
    return accountView(row);
  }

  async category(tx: Tx, id: string): Promise<CategoryView> {
    const [row] = await queryIn<CategoryView>(tx, `${CATEGORIES} and c.id = $1`, [id]);
    if (!row) throw categoryUnknown(id);
    return row;
  }

  async transactions(tx: Tx, ids: readonly string[]): Promise<TransactionView[]> {
    const rows = await queryIn<TransactionRow>(
      tx,
      `select ${TRANSACTION_COLUMNS} from ledger_transactions t where t.id = any($1::uuid[])`,
      [ids],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => {
      const row = byId.get(id);
      if (!row) throw transactionUnknown(id);
      return transactionView(row);
    });
  }
}
