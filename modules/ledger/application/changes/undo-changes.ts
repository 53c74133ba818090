import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { newId } from '../../../platform/application/new-id.js';
import { UnitOfWork, type OnceKey, type Tx } from '../../../platform/application/unit-of-work.js';
import { DomainError } from '../../../platform/domain/domain-error.js';
import type { Book } from '../../domain/book.js';
import { movesMoney, tellsAll, type Changeable, type Obstacle, type State } from '../../domain/changes/change.js';
import { restore, type Succession } from '../../domain/changes/restore.js';
import { changeSetNotApplied } from '../../domain/errors.js';
import { accountsOf } from '../../domain/seen-with.js';
import { Transaction } from '../../domain/transaction.js';
import { Transactions } from '../ports.js';
import { holdingOf } from './holding-of.js';
import type { ChangeSetView } from './list-change-sets.js';
import { discarded } from './discard-changes.js';
import { ChangeSets, type StandingItem } from './ports.js';

/**
 * Gives all transactions of a set back what it changed of them, at any later time: labels as they were, money by
 * corrections. What others changed since is kept, with the reason; undoing again tries those again. Throws
 * `CHANGE_SET_NOT_FOUND`, `CHANGE_SET_NOT_APPLIED`, `BALANCE_TOO_LARGE`.
 */
export class UndoChanges extends Command<ChangeSetView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly id: string,
  ) {
    super();
  }
}

/** Items that are undone together: an import may have hundreds of thousands. */
const CHUNK = 2_000;

/** What undoing one item takes: other labels, or transactions that correct it. */
type Undoing = Obstacle | { readonly state: State } | { readonly recorded: readonly Transaction[] };

interface Standing {
  readonly byId: ReadonlyMap<string, Changeable>;
  readonly book: Book;
  readonly since: readonly Succession[];
}

@CommandHandler(UndoChanges)
export class UndoChangesHandler implements ICommandHandler<UndoChanges> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly transactions: Transactions,
    private readonly sets: ChangeSets,
  ) {}

  execute({ actor, key, id }: UndoChanges): Promise<ChangeSetView> {
    return this.uow.once(actor, key, { id }, async (tx) => {
      await this.sets.hold(tx, id);
      const items = await this.sets.items(tx, id, ['applied', 'kept']);
      if (items.length === 0) throw changeSetNotApplied();
      for (let start = 0; start < items.length; start += CHUNK) {
        await this.undo(tx, id, items.slice(start, start + CHUNK));
      }
      await this.discardRest(tx, id);
      return this.sets.view(tx, id);
    });
  }

  private async undo(tx: Tx, id: string, items: readonly StandingItem[]): Promise<void> {
    await this.sets.holdTransactions(tx, holdingOf(items));
    const standing = await this.standing(tx, items);
    const undone = items.map((item) => ({ item, undoing: undoingOf(item, standing) }));
    await this.sets.write(
      tx,
      undone.flatMap(({ item, undoing }) =>
        'state' in undoing ? [{ transactionId: item.transactionId, state: undoing.state }] : [],
      ),
    );
    await this.transactions.add(
      tx,
      undone.flatMap(({ undoing }) => ('recorded' in undoing ? undoing.recorded : [])),
    );
    await this.sets.settle(
      tx,
      id,
      'undone',
      undone.map(({ item: { id: itemId, reversalId, replacementId }, undoing }) => ({
        id: itemId,
        reversalId,
        replacementId,
        ...('reason' in undoing ? { status: 'kept', reason: undoing.reason } : { status: 'undone', reason: null }),
      })),
    );
  }

  /** A set that is undone is over: what it left waiting is not applied later. */
  private async discardRest(tx: Tx, id: string): Promise<void> {
    const waiting = await this.sets.items(tx, id, ['proposed']);
    await this.sets.settle(tx, id, 'decided', waiting.map(discarded));
  }

  private async standing(tx: Tx, items: readonly StandingItem[]): Promise<Standing> {
    const ids = holdingOf(items).transactionIds;
    const found = await this.sets.transactions(tx, ids);
    const accounts = found.flatMap(({ entries }) => accountsOf(entries));
    const before = items.flatMap((item) => item.before.accountId ?? []);
    const first = items.map(({ decidedAt }) => decidedAt?.getTime() ?? 0).sort((a, b) => a - b)[0]!;
    return {
      byId: new Map(found.map((one) => [one.id, one])),
      book: await this.transactions.book(tx, [...new Set([...accounts, ...before])], []),
      since: await this.sets.successions(tx, new Date(first)),
    };
  }
}

function undoingOf(item: StandingItem, { byId, book, since }: Standing): Undoing {
  const transaction = byId.get(item.transactionId);
  const isGone = item.replacementId !== null && !byId.has(item.replacementId);
  if (!transaction || isGone) return { reason: 'CHANGED_SINCE' };
  if (tellsAll(item.after) && !transaction.whole) return { reason: 'TRANSACTION_PARTLY_HIDDEN' };
  if (!movesMoney(item.after)) {
    const state = restore(transaction, item, since);
    return 'reason' in state ? state : { state };
  }
  try {
    return { recorded: corrections(item, transaction, { byId, book }) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { reason: error.code };
  }
}

/** Throws what correcting it would. */
function corrections(
  item: StandingItem,
  transaction: Changeable,
  { byId, book }: Pick<Standing, 'byId' | 'book'>,
): readonly Transaction[] {
  const open = (accountIds: readonly string[]): void => accountIds.forEach((id) => void book.openAccount(id));
  if (item.after.stands === true) return [Transaction.reversal(newId(), transaction)];
  if (item.after.stands === false) {
    open(accountsOf(transaction.entries));
    return [Transaction.retold(newId(), transaction)];
  }
  const replacement = byId.get(item.replacementId!)!;
  open([item.before.accountId!]);
  return [Transaction.reversal(newId(), replacement), Transaction.retold(newId(), replacement, item.before.accountId)];
}
