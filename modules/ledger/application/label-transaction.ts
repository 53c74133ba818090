import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../platform/application/unit-of-work.js';
import type { TransactionView } from './list-transactions.js';
import { LedgerViews, Transactions, type LabelChange } from './ports.js';

export interface LabelTransactionInput extends LabelChange {
  readonly id: string;
  /** The version that was read. */
  readonly version: number;
}

/** Edits payee, note, tags or status; money never. Throws what `Transactions.label` throws. */
export class LabelTransaction extends Command<TransactionView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: LabelTransactionInput,
  ) {
    super();
  }
}

@CommandHandler(LabelTransaction)
export class LabelTransactionHandler implements ICommandHandler<LabelTransaction> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly transactions: Transactions,
    private readonly views: LedgerViews,
  ) {}

  execute({ actor, key, input }: LabelTransaction): Promise<TransactionView> {
    return this.uow.once(actor, key, input, async (tx) => {
      await this.transactions.label(tx, input.id, input.version, input);
      return (await this.views.transactions(tx, [input.id]))[0]!;
    });
  }
}
