import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey, type Tx } from '../../../platform/application/unit-of-work.js';
import { newId } from '../../../platform/application/new-id.js';
import type { Money } from '../../../platform/domain/money.js';
import { adjustmentFor, demandDraft, type Reconciliation } from '../../domain/reconciliation.js';
import { Transaction } from '../../domain/transaction.js';
import { Transactions } from '../ports.js';
import { Reconciliations } from './ports.js';
import type { ReconciliationDetail } from './reconciliation-view.js';

export interface ConfirmReconciliationInput {
  readonly accountId: string;
  readonly id: string;
  /** The version that was read. */
  readonly version: number;
  /** Posts what is missing as an adjustment; without it a difference is refused. */
  readonly adjust?: boolean | undefined;
}

/**
 * Confirms a reconciliation, which locks what is cleared up to its date. Throws `RECONCILIATION_NOT_FOUND`,
 * `RECONCILIATION_CONFIRMED`, `RECONCILIATION_DIFFERS`, `VERSION_STALE`, `ACCOUNT_ARCHIVED` for an adjustment.
 */
export class ConfirmReconciliation extends Command<ReconciliationDetail> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: ConfirmReconciliationInput,
  ) {
    super();
  }
}

@CommandHandler(ConfirmReconciliation)
export class ConfirmReconciliationHandler implements ICommandHandler<ConfirmReconciliation> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reconciliations: Reconciliations,
    private readonly transactions: Transactions,
  ) {}

  execute({ actor, key, input }: ConfirmReconciliation): Promise<ReconciliationDetail> {
    const { accountId, id, version, adjust = false } = input;
    return this.uow.once(actor, key, input, async (tx) => {
      await this.reconciliations.hold(tx, accountId);
      const draft = await this.reconciliations.get(tx, accountId, id, version);
      demandDraft(draft);
      const missing = adjustmentFor(draft.statementBalance, await this.reconciliations.cleared(tx, draft), adjust);
      const adjustmentId = missing === null ? null : await this.post(tx, draft, missing);
      await this.reconciliations.confirm(tx, draft, adjustmentId);
      return this.reconciliations.view(tx, accountId, id);
    });
  }

  private async post(tx: Tx, { accountId, date }: Reconciliation, money: Money): Promise<string> {
    const book = await this.transactions.book(tx, [accountId], []);
    const labels = { payee: null, note: null, tags: [] };
    const adjustment = Transaction.ofEquity(
      'adjustment',
      { id: newId(), date, accountId, amount: money.toString(), labels, source: 'manual', importId: null },
      book,
    );
    await this.transactions.add(tx, [adjustment]);
    return adjustment.id;
  }
}
