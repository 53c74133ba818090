import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { newId } from '../../../platform/application/new-id.js';
import { Money } from '../../../platform/domain/money.js';
import { demandStart } from '../../domain/reconciliation.js';
import { Reconciliations } from './ports.js';
import type { ReconciliationDetail } from './reconciliation-view.js';

export interface StartReconciliationInput {
  readonly accountId: string;
  /** YYYY-MM-DD of the statement. */
  readonly date: string;
  /** Decimal text, signed; what is owed is below zero. */
  readonly statementBalance: string;
}

/**
 * Starts to check an account against a statement. Throws `ACCOUNT_NOT_FOUND`, `ACCOUNT_TOTAL_ONLY`,
 * `RECONCILIATION_OPEN`, `RECONCILIATION_TOO_EARLY`, `VALIDATION_ERROR`.
 */
export class StartReconciliation extends Command<ReconciliationDetail> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: StartReconciliationInput,
  ) {
    super();
  }
}

@CommandHandler(StartReconciliation)
export class StartReconciliationHandler implements ICommandHandler<StartReconciliation> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reconciliations: Reconciliations,
  ) {}

  execute({ actor, key, input }: StartReconciliation): Promise<ReconciliationDetail> {
    return this.uow.once(actor, key, input, async (tx) => {
      const { accountId, date } = input;
      const account = await this.reconciliations.hold(tx, accountId);
      demandStart(date, account);
      const statementBalance = Money.of(input.statementBalance, account.currency, 'statementBalance');
      const id = newId();
      await this.reconciliations.add(tx, { id, accountId, date, statementBalance });
      return this.reconciliations.view(tx, accountId, id);
    });
  }
}
