import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import { GetReconciliation } from '../../application/reconciliations/get-reconciliation.js';
import type { ReconciliationDetail } from '../../application/reconciliations/reconciliation-view.js';
import { reconciliationUnknown } from '../../domain/errors.js';
import {
  LEGS,
  reconciliationDetail,
  RECONCILIATIONS,
  type LegRow,
  type ReconciliationRow,
} from './reconciliation-rows.js';

@QueryHandler(GetReconciliation)
export class GetReconciliationHandler implements IQueryHandler<GetReconciliation> {
  constructor(private readonly db: ReadDb) {}

  execute({ actor, accountId, id }: GetReconciliation): Promise<ReconciliationDetail> {
    return this.db.snapshot(actor, async (rows) => {
      const sql = `${RECONCILIATIONS} where r.id = $1 and r.account_id = $2`;
      const [row] = await rows<ReconciliationRow>(sql, [id, accountId]);
      if (!row) throw reconciliationUnknown(id);
      return reconciliationDetail(row, await rows<LegRow>(LEGS, [id]));
    });
  }
}
