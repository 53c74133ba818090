import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { Money } from '../../../platform/domain/money.js';
import { demandDate, demandDraft } from '../../domain/reconciliation.js';
import { Reconciliations } from './ports.js';
import type { ReconciliationDetail } from './reconciliation-view.js';

export interface ChangeReconciliationInput {
  readonly accountId: string;
  readonly id: string;
  /** The version that was read. */
  readonly version: number;
  readonly date?: string | undefined;
  readonly statementBalance?: string | undefined;
  /** Transactions that the statement has. */
  readonly cleared?: readonly string[] | undefined;
  /** Transactions that it does not have. */
  readonly pending?: readonly string[] | undefined;
}

/**
 * Ticks what a statement has, or corrects the statement's date or balance. Throws `RECONCILIATION_NOT_FOUND`,
 * `RECONCILIATION_CONFIRMED`, `VERSION_STALE`, `TRANSACTION_NOT_FOUND`, `RECONCILIATION_TOO_EARLY`.
 */
export class ChangeReconciliation extends Command<ReconciliationDetail> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: ChangeReconciliationInput,
  ) {
    super();
  }
}

@CommandHandler(ChangeReconciliation)
export class ChangeReconciliationHandler implements ICommandHandler<ChangeReconciliation> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reconciliations: Reconciliations,
  ) {}

  execute({ actor, key, input }: ChangeReconciliation): Promise<ReconciliationDetail> {
    const { accountId, id, version, date, statementBalance, cleared = [], pending = [] } = input;
    return this.uow.once(actor, key, input, async (tx) => {
      const account = await this.reconciliations.hold(tx, accountId);
      const draft = await this.reconciliations.get(tx, accountId, id, version);
      demandDraft(draft);
      if (date !== undefined) demandDate(date, account.latest);
      await this.reconciliations.change(tx, id, {
        date: date ?? draft.date,
        statementBalance:
          statementBalance === undefined
            ? draft.statementBalance
            : Money.of(statementBalance, account.currency, 'statementBalance'),
      });
      await this.reconciliations.mark(tx, accountId, cleared, 'cleared');
      await this.reconciliations.mark(tx, accountId, pending, 'pending');
      return this.reconciliations.view(tx, accountId, id);
    });
  }
}
