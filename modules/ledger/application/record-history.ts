import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../platform/application/unit-of-work.js';
import { newId } from '../../platform/application/new-id.js';
import { Transactions } from './ports.js';
import { draftOf, namesIn, transactionOf, type BulkItem, type Draft } from './bulk/bulk-item.js';

export type HistoryItem = BulkItem;

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
      const drafts = items.map((item) => seeded(draftOf(newId(), item)));
      const { accounts, categories } = namesIn(drafts);
      const book = await this.transactions.book(tx, accounts, categories);
      await this.transactions.add(
        tx,
        drafts.map((draft) => transactionOf(draft, book)),
      );
      return { recorded: items.length };
    });
  }
}

const seeded = (draft: Draft): Draft =>
  'flow' in draft ? { flow: { ...draft.flow, source: 'seed' } } : { transfer: { ...draft.transfer, source: 'seed' } };
