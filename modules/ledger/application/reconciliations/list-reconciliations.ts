import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { ReconciliationView } from './reconciliation-view.js';

/** An account's reconciliations, latest first, the newest hundred. Throws `ACCOUNT_NOT_FOUND`, `ACCOUNT_TOTAL_ONLY`. */
export class ListReconciliations extends Query<ReconciliationView[]> {
  constructor(
    readonly actor: Actor,
    readonly accountId: string,
  ) {
    super();
  }
}
