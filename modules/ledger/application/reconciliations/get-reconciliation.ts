import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { ReconciliationDetail } from './reconciliation-view.js';

/** One reconciliation with its legs. Throws `RECONCILIATION_NOT_FOUND`. */
export class GetReconciliation extends Query<ReconciliationDetail> {
  constructor(
    readonly actor: Actor,
    readonly accountId: string,
    readonly id: string,
  ) {
    super();
  }
}
