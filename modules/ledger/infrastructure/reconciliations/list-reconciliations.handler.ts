import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import { ListReconciliations } from '../../application/reconciliations/list-reconciliations.js';
import type { ReconciliationView } from '../../application/reconciliations/reconciliation-view.js';
import { accountTotalOnly, accountUnknown } from '../../domain/errors.js';
import { HIDDEN } from '../account-rows.js';
import { reconciliationView, RECONCILIATIONS, type ReconciliationRow } from './reconciliation-rows.js';

const SHOWN = 100;

@QueryHandler(ListReconciliations)
export class ListReconciliationsHandler implements IQueryHandler<ListReconciliations> {
  constructor(private readonly db: ReadDb) {}

  execute({ actor, accountId }: ListReconciliations): Promise<ReconciliationView[]> {
    return this.db.snapshot(actor, async (rows) => {
      const sql = `select ${HIDDEN} as "totalOnly" from ledger_accounts a where a.id = $1`;
      const [account] = await rows<{ totalOnly: boolean }>(sql, [accountId]);
      if (!account) throw accountUnknown(accountId);
      if (account.totalOnly) throw accountTotalOnly(accountId);
      const order = `where r.account_id = $1 order by r.date desc, r.id desc limit ${SHOWN}`;
      return (await rows<ReconciliationRow>(`${RECONCILIATIONS} ${order}`, [accountId])).map(reconciliationView);
    });
  }
}
