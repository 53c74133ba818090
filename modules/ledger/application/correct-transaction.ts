import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import { UnitOfWork, type OnceKey, type Tx } from '../../platform/application/unit-of-work.js';
import { newId } from '../../platform/application/new-id.js';
import { Transaction } from '../domain/transaction.js';
import type { TransactionView } from './list-transactions.js';
import { LedgerViews, Transactions } from './ports.js';
import { categoriesOf, flowOf, type PostTransactionInput } from './post-transaction.js';
import { transferOf, type PostTransferInput } from './post-transfer.js';

export interface CorrectTransactionInput {
  readonly id: string;
  /** Told whole, as if posted anew: a transfer for a transfer, money in or out for money in or out. */
  readonly replacement: PostTransactionInput | PostTransferInput;
}

/**
 * Takes a transaction back and records what it should have been, linked to it, in one step. Answers the replacement.
 * Throws `TRANSACTION_NOT_FOUND`, `ALREADY_CORRECTED`, `REVERSAL_CANNOT_BE_REVERSED`, `CORRECTION_KIND_DIFFERS` and
 * whatever posting the replacement throws.
 */
export class CorrectTransaction extends Command<TransactionView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: CorrectTransactionInput,
  ) {
    super();
  }
}

@CommandHandler(CorrectTransaction)
export class CorrectTransactionHandler implements ICommandHandler<CorrectTransaction> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly transactions: Transactions,
    private readonly views: LedgerViews,
  ) {}

  execute({ actor, key, input }: CorrectTransaction): Promise<TransactionView> {
    return this.uow.once(actor, key, input, async (tx) => {
      const original = await this.transactions.get(tx, input.id);
      const reversal = Transaction.reversal(newId(), original);
      const replacement = (await this.replacement(tx, input.replacement)).replacing(original);
      await this.transactions.add(tx, [reversal, replacement]);
      return (await this.views.transactions(tx, [replacement.id]))[0]!;
    });
  }

  private async replacement(tx: Tx, input: PostTransactionInput | PostTransferInput): Promise<Transaction> {
    if ('fromAccountId' in input) {
      const book = await this.transactions.book(tx, [input.fromAccountId, input.toAccountId], []);
      return Transaction.transfer(transferOf(newId(), input), book);
    }
    const flow = flowOf(newId(), input);
    return Transaction.flow(flow, await this.transactions.book(tx, [input.accountId], categoriesOf(flow)));
  }
}
