import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { newId } from '../../../platform/application/new-id.js';
import { UnitOfWork, type OnceKey, type Tx } from '../../../platform/application/unit-of-work.js';
import type { Book } from '../../domain/book.js';
import { movesMoney, type Changeable } from '../../domain/changes/change.js';
import { obstacleTo } from '../../domain/changes/propose.js';
import { changeSetDecided, changeSetItemUnknown } from '../../domain/errors.js';
import { Transaction } from '../../domain/transaction.js';
import { Transactions } from '../ports.js';
import { holdingOf } from './holding-of.js';
import type { ChangeSetView } from './list-change-sets.js';
import { ChangeSets, type ItemOutcome, type StandingItem } from './ports.js';

export interface AcceptChangesInput {
  readonly id: string;
  /** These alone, or all that wait but those; neither: all. */
  readonly itemIds?: readonly string[] | undefined;
  readonly exceptItemIds?: readonly string[] | undefined;
}

/**
 * Applies what waits in a set, all in one transaction; what was changed since it was shown is left and marked as stale.
 * Throws `CHANGE_SET_NOT_FOUND`, `CHANGE_SET_ITEM_NOT_FOUND`, `CHANGE_SET_DECIDED`, `BALANCE_TOO_LARGE`.
 */
export class AcceptChanges extends Command<ChangeSetView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: AcceptChangesInput,
  ) {
    super();
  }
}

@CommandHandler(AcceptChanges)
export class AcceptChangesHandler implements ICommandHandler<AcceptChanges> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly transactions: Transactions,
    private readonly sets: ChangeSets,
  ) {}

  execute({ actor, key, input }: AcceptChanges): Promise<ChangeSetView> {
    return this.uow.once(actor, key, input, async (tx) => {
      await this.sets.hold(tx, input.id);
      const chosen = chosenOf(await this.sets.items(tx, input.id, ['proposed']), input);
      if (chosen.length === 0) throw changeSetDecided();
      await this.sets.holdTransactions(tx, holdingOf(chosen));
      const ids = chosen.map(({ transactionId }) => transactionId);
      const standing = new Map((await this.sets.transactions(tx, ids)).map((one) => [one.id, one]));
      const book = await this.bookOf(tx, chosen);
      const judged = chosen.map((item) => ({ item, ...judge(item, standing.get(item.transactionId), book) }));
      await this.sets.write(
        tx,
        judged.flatMap(({ item, recorded, outcome }) =>
          outcome.status === 'applied' && recorded.length === 0
            ? [{ transactionId: item.transactionId, state: item.after }]
            : [],
        ),
      );
      await this.transactions.add(
        tx,
        judged.flatMap(({ recorded }) => recorded),
      );
      await this.sets.settle(
        tx,
        input.id,
        'decided',
        judged.map(({ outcome }) => outcome),
      );
      return this.sets.view(tx, input.id);
    });
  }

  private bookOf(tx: Tx, items: readonly StandingItem[]): Promise<Book> {
    const accounts = items.flatMap(({ after }) => after.accountId ?? []);
    const categories = items.flatMap(({ after }) => (after.legs ?? []).flatMap(({ categoryId }) => categoryId ?? []));
    return this.transactions.book(tx, [...new Set(accounts)], [...new Set(categories)]);
  }
}

function chosenOf(items: readonly StandingItem[], { itemIds, exceptItemIds }: AcceptChangesInput): StandingItem[] {
  const waiting = new Set(items.map(({ id }) => id));
  const named = new Set(itemIds ?? exceptItemIds ?? []);
  for (const id of named) if (!waiting.has(id)) throw changeSetItemUnknown(id);
  return items.filter(({ id }) => (itemIds ? named.has(id) : !named.has(id)));
}

/** What an item records, and what comes of it. */
function judge(
  item: StandingItem,
  transaction: Changeable | undefined,
  book: Book,
): { readonly recorded: readonly Transaction[]; readonly outcome: ItemOutcome } {
  const outcome = { id: item.id, reason: null, reversalId: null, replacementId: null };
  const obstacle = transaction ? obstacleTo(item, transaction, book) : { reason: 'CHANGED_SINCE' };
  if (obstacle || !transaction) {
    return { recorded: [], outcome: { ...outcome, status: 'stale', reason: obstacle?.reason ?? 'CHANGED_SINCE' } };
  }
  if (!movesMoney(item.after)) return { recorded: [], outcome: { ...outcome, status: 'applied' } };
  const reversal = Transaction.reversal(newId(), transaction);
  const { accountId } = item.after;
  const replacement = accountId === undefined ? null : Transaction.retold(newId(), transaction, accountId);
  return {
    recorded: replacement ? [reversal, replacement] : [reversal],
    outcome: { ...outcome, status: 'applied', reversalId: reversal.id, replacementId: replacement?.id ?? null },
  };
}
