import { ChangeReconciliationHandler } from './application/reconciliations/change-reconciliation.js';
import { ConfirmReconciliationHandler } from './application/reconciliations/confirm-reconciliation.js';
import { Reconciliations } from './application/reconciliations/ports.js';
import { ReopenReconciliationHandler } from './application/reconciliations/reopen-reconciliation.js';
import { StartReconciliationHandler } from './application/reconciliations/start-reconciliation.js';
import { GetReconciliationHandler } from './infrastructure/reconciliations/get-reconciliation.handler.js';
import { ListReconciliationsHandler } from './infrastructure/reconciliations/list-reconciliations.handler.js';
import { SqlReconciliations } from './infrastructure/reconciliations/sql-reconciliations.js';

/** What checks accounts against their statements. */
export const RECONCILIATION_PARTS = [
  ChangeReconciliationHandler,
  ConfirmReconciliationHandler,
  GetReconciliationHandler,
  ListReconciliationsHandler,
  ReopenReconciliationHandler,
  StartReconciliationHandler,
  { provide: Reconciliations, useClass: SqlReconciliations },
];
