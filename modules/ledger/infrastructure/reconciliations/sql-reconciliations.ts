import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { Money } from '../../../platform/domain/money.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { recordEvents } from '../../../platform/infrastructure/outbox/outbox.js';
import { transactionLabelled } from '../../application/published-events.js';
import { Reconciliations, type HeldAccount } from '../../application/reconciliations/ports.js';
import type { ReconciliationDetail } from '../../application/reconciliations/reconciliation-view.js';
import type { Reconciliation } from '../../domain/reconciliation.js';
import {
  accountTotalOnly,
  accountUnknown,
  reconciliationUnknown,
  transactionUnknown,
  versionStale,
} from '../../domain/errors.js';
import { HIDDEN } from '../account-rows.js';
import {
  clearedUpTo,
  LEGS,
  reconciliationDetail,
  RECONCILIATIONS,
  type LegRow,
  type ReconciliationRow,
} from './reconciliation-rows.js';

const BESIDE = `
  select a.currency, ${HIDDEN} as "totalOnly",
         (select id from ledger_reconciliations where account_id = a.id and status = 'draft') as "draftId",
         (select json_build_object('id', id, 'date', date) from ledger_reconciliations
           where account_id = a.id and status = 'confirmed' order by date desc, confirmed_at desc limit 1) as latest
    from ledger_accounts a where a.id = $1`;

@Injectable()
export class SqlReconciliations extends Reconciliations {
  async hold(tx: Tx, accountId: string): Promise<HeldAccount> {
    // Waits for whoever records, marks or takes back: they share the account's key (`Transactions.book`, `get`, `label`).
    await queryIn(tx, `select from ledger_accounts where id = $1 for update`, [accountId]);
    const [row] = await queryIn<HeldAccount & { totalOnly: boolean }>(tx, BESIDE, [accountId]);
    if (!row) throw accountUnknown(accountId);
    const { totalOnly, ...account } = row;
    if (totalOnly) throw accountTotalOnly(accountId);
    return account;
  }

  async add(tx: Tx, { id, accountId, date, statementBalance }: Omit<Reconciliation, 'status'>): Promise<void> {
    await queryIn(
      tx,
      `insert into ledger_reconciliations (id, account_id, currency, date, statement_balance, started_at, started_by)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, accountId, statementBalance.currency, date, statementBalance.toString(), tx.now, tx.actor.userId],
    );
  }

  async get(tx: Tx, accountId: string, id: string, version: number): Promise<Reconciliation> {
    const [row] = await queryIn<
      Omit<Reconciliation, 'statementBalance'> & { balance: string; currency: string; version: number }
    >(
      tx,
      `select id, account_id as "accountId", date, status, statement_balance::text as balance, currency, version
         from ledger_reconciliations where id = $1 and account_id = $2 for no key update`,
      [id, accountId],
    );
    if (!row) throw reconciliationUnknown(id);
    if (row.version !== version) throw versionStale(row.version);
    const { balance, currency, date, status } = row;
    return { id, accountId, date, status, statementBalance: Money.stored(balance, currency) };
  }

  async change(tx: Tx, id: string, to: { readonly date: string; readonly statementBalance: Money }): Promise<void> {
    const sql = `update ledger_reconciliations set date = $2, statement_balance = $3, version = version + 1 where id = $1`;
    await queryIn(tx, sql, [id, to.date, to.statementBalance.toString()]);
  }

  async mark(tx: Tx, accountId: string, ids: readonly string[], status: 'pending' | 'cleared'): Promise<void> {
    if (ids.length === 0) return;
    const marked = await queryIn<{ id: string; version: number }>(
      tx,
      `with marked as (
         update ledger_entries e set status = $3
           from ledger_transactions t
          where e.account_id = $1 and e.transaction_id = any($2::uuid[]) and e.reconciliation_id is null
            and t.tenant_id = e.tenant_id and t.id = e.transaction_id and t.reversed_by is null and t.reversal_of is null
         returning e.transaction_id as id)
       update ledger_transactions t set version = version + 1 from marked where t.id = marked.id
       returning t.id, t.version`,
      [accountId, ids, status],
    );
    const found = new Set(marked.map(({ id }) => id));
    const missing = ids.find((id) => !found.has(id));
    if (missing !== undefined) throw transactionUnknown(missing);
    await recordEvents(
      tx,
      marked.map(({ id, version }) => transactionLabelled(id, version)),
    );
  }

  async cleared(tx: Tx, of: Pick<Reconciliation, 'accountId' | 'date' | 'statementBalance'>): Promise<Money> {
    const sql = `select ${clearedUpTo('$1', '$2')} as sum`;
    const [row] = await queryIn<{ sum: string }>(tx, sql, [of.accountId, of.date]);
    return Money.stored(row!.sum, of.statementBalance.currency);
  }

  async confirm(tx: Tx, { id, accountId, date }: Reconciliation, adjustmentId: string | null): Promise<void> {
    await queryIn(
      tx,
      `update ledger_reconciliations
          set status = 'confirmed', confirmed_at = $2, confirmed_by = $3, confirmed_in = pg_current_xact_id(),
              adjustment_id = coalesce($4, adjustment_id), version = version + 1 where id = $1`,
      [id, tx.now, tx.actor.userId, adjustmentId],
    );
    await queryIn(
      tx,
      `update ledger_entries e set status = 'reconciled', reconciliation_id = $1
         from ledger_transactions t
        where e.account_id = $2 and e.date <= $3 and e.status = 'cleared'
          and t.tenant_id = e.tenant_id and t.id = e.transaction_id and t.reversed_by is null and t.reversal_of is null`,
      [id, accountId, date],
    );
  }

  async reopen(tx: Tx, id: string): Promise<void> {
    await queryIn(
      tx,
      `update ledger_reconciliations
          set status = 'draft', confirmed_at = null, confirmed_by = null, confirmed_in = null, reopened_at = $2,
              reopened_by = $3, version = version + 1 where id = $1`,
      [id, tx.now, tx.actor.userId],
    );
    const freed = `update ledger_entries set status = 'cleared', reconciliation_id = null where reconciliation_id = $1`;
    await queryIn(tx, freed, [id]);
  }

  async view(tx: Tx, accountId: string, id: string): Promise<ReconciliationDetail> {
    const sql = `${RECONCILIATIONS} where r.id = $1 and r.account_id = $2`;
    const [row] = await queryIn<ReconciliationRow>(tx, sql, [id, accountId]);
    if (!row) throw reconciliationUnknown(id);
    return reconciliationDetail(row, await queryIn<LegRow>(tx, LEGS, [id]));
  }
}
