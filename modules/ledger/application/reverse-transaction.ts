import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../platform/application/unit-of-work.js';
import { newId } from '../../platform/application/new-id.js';
import { Transaction } from '../domain/transaction.js';
import type { TransactionView } from './list-transactions.js';
import { LedgerViews, Transactions } from './ports.js';

/** Takes a transaction back; the answer is the reversal. Throws as `CorrectTransaction` does for its first half. */
export class ReverseTransaction extends Command<TransactionView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: { readonly id: string },
  ) {
    super();
  }
}

@CommandHandler(ReverseTransaction)
export class ReverseTransactionHandler implements ICommandHandler<ReverseTransaction> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly transactions: Transactions,
    private readonly views: LedgerViews,
  ) {}

  execute({ actor, key, input }: ReverseTransaction): Promise<TransactionView> {
    return this.uow.once(actor, key, input, async (tx) => {
      const reversal = Transaction.reversal(newId(), await this.transactions.get(tx, input.id));
      await this.transactions.add(tx, [reversal]);
      return (await this.views.transactions(tx, [reversal.id]))[0]!;
    });
  }
}
