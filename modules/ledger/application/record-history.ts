import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../platform/application/unit-of-work.js';
import { newId } from '../../platform/application/new-id.js';
import { Transaction } from '../domain/transaction.js';
import { Transactions } from './ports.js';
import { categoriesOf, flowOf, type PostTransactionInput } from './post-transaction.js';
import { transferOf, type PostTransferInput } from './post-transfer.js';

export type HistoryItem = PostTransactionInput | PostTransferInput;

/**
 * Records a past of many transactions at once, all or none, marked as seeded: nobody is notified of each. For the demo
 * household; the items are checked as if each had been posted alone.
 */
export class RecordHistory extends Command<{ readonly recorded: number }> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly items: readonly HistoryItem[],
  ) {
    super();
  }
}

@CommandHandler(RecordHistory)
export class RecordHistoryHandler implements ICommandHandler<RecordHistory> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly transactions: Transactions,
  ) {}

  execute({ actor, key, items }: RecordHistory): Promise<{ recorded: number }> {
    return this.uow.once(actor, key, items, async (tx) => {
      const drafts = items.map((item) =>
        'fromAccountId' in item
          ? { transfer: { ...transferOf(newId(), item), source: 'seed' as const } }
          : { flow: { ...flowOf(newId(), item), source: 'seed' as const } },
      );
      const accounts = items.flatMap((item) =>
        'fromAccountId' in item ? [item.fromAccountId, item.toAccountId] : [item.accountId],
      );
      const categories = drafts.flatMap((draft) => (draft.flow ? categoriesOf(draft.flow) : []));
      const book = await this.transactions.book(tx, [...new Set(accounts)], [...new Set(categories)]);
      await this.transactions.add(
        tx,
        drafts.map((draft) =>
          draft.flow ? Transaction.flow(draft.flow, book) : Transaction.transfer(draft.transfer, book),
        ),
      );
      return { recorded: items.length };
    });
  }
}
