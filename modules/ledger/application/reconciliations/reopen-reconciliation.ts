import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { demandReopening } from '../../domain/reconciliation.js';
import { Reconciliations } from './ports.js';
import type { ReconciliationDetail } from './reconciliation-view.js';

export interface ReopenReconciliationInput {
  readonly accountId: string;
  readonly id: string;
  /** The version that was read. */
  readonly version: number;
}

/**
 * Makes the latest reconciliation of an account a draft again, and frees what it locked. Throws
 * `RECONCILIATION_NOT_FOUND`, `RECONCILIATION_NOT_CONFIRMED`, `RECONCILIATION_NOT_LATEST`, `RECONCILIATION_OPEN`,
 * `VERSION_STALE`.
 */
export class ReopenReconciliation extends Command<ReconciliationDetail> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: ReopenReconciliationInput,
  ) {
    super();
  }
}

@CommandHandler(ReopenReconciliation)
export class ReopenReconciliationHandler implements ICommandHandler<ReopenReconciliation> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reconciliations: Reconciliations,
  ) {}

  execute({ actor, key, input }: ReopenReconciliation): Promise<ReconciliationDetail> {
    const { accountId, id, version } = input;
    return this.uow.once(actor, key, input, async (tx) => {
      const account = await this.reconciliations.hold(tx, accountId);
      demandReopening(await this.reconciliations.get(tx, accountId, id, version), account);
      await this.reconciliations.reopen(tx, id);
      return this.reconciliations.view(tx, accountId, id);
    });
  }
}
