import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { newId } from '../../../platform/application/new-id.js';
import { UnitOfWork, type OnceKey, type Tx } from '../../../platform/application/unit-of-work.js';
import type { Account } from '../../domain/account.js';
import type { Book } from '../../domain/book.js';
import { tellsAll, type Change, type Changeable } from '../../domain/changes/change.js';
import { propose } from '../../domain/changes/propose.js';
import { changeSetTooLarge, nothingMatches, transactionUnknown } from '../../domain/errors.js';
import { ListTransactions, type TransactionFilter } from '../list-transactions.js';
import { Transactions } from '../ports.js';
import type { ChangeSetKind, ChangeSetView } from './list-change-sets.js';
import { ChangeSets, type NewItem } from './ports.js';

export interface ProposeChangesInput {
  readonly kind: ChangeSetKind;
  /** What it comes from, such as a rule's name. */
  readonly subject: string | null;
  /** What all of them become; null: each its own, by `each`. */
  readonly change: Change | null;
  /** One of these: the transactions themselves, what a search finds now, or each with its change; `most` at most. */
  readonly transactionIds?: readonly string[] | undefined;
  readonly filter?: TransactionFilter | undefined;
  readonly each?: readonly Wish[] | undefined;
  readonly most: number;
}

/** What one transaction shall become. */
export interface Wish {
  readonly transactionId: string;
  readonly change: Change;
}

/**
 * Makes a set of changes that waits for its acceptance: nothing is changed yet. Throws `TRANSACTION_NOT_FOUND`,
 * `NO_TRANSACTION_MATCHES`, `CHANGE_SET_TOO_LARGE`, `CATEGORY_NOT_FOUND`, `CATEGORY_ARCHIVED`, `ACCOUNT_NOT_FOUND`,
 * `ACCOUNT_ARCHIVED`, `ACCOUNT_TOTAL_ONLY`.
 */
export class ProposeChanges extends Command<ChangeSetView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: ProposeChangesInput,
  ) {
    super();
  }
}

@CommandHandler(ProposeChanges)
export class ProposeChangesHandler implements ICommandHandler<ProposeChanges> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: QueryBus,
    private readonly transactions: Transactions,
    private readonly sets: ChangeSets,
  ) {}

  async execute({ actor, key, input }: ProposeChanges): Promise<ChangeSetView> {
    const { kind, subject, change, most } = input;
    // Before the transaction, which would hold one connection while it waits for another.
    const wishes = await this.wishes(actor, input);
    return this.uow.once(actor, key, input, async (tx) => {
      if (wishes.size > most) throw changeSetTooLarge(most);
      if (wishes.size === 0) throw nothingMatches();
      const book = await this.bookOf(tx, [...new Set(wishes.values())]);
      const ids = [...wishes.keys()];
      const standing = new Map((await this.sets.transactions(tx, ids)).map((one) => [one.id, one]));
      const items = ids.map((id) => {
        const [transaction, wish] = [standing.get(id), wishes.get(id)!];
        if (!transaction) throw transactionUnknown(id);
        return itemOf(transaction, wish, wish.accountId === undefined ? null : book.openAccount(wish.accountId));
      });
      const id = newId();
      await this.sets.add(tx, { id, kind, change, subject }, items);
      return this.sets.view(tx, id);
    });
  }

  /** What each transaction shall become, by its id. */
  private async wishes(actor: Actor, input: ProposeChangesInput): Promise<ReadonlyMap<string, Change>> {
    const { each, change } = input;
    if (change === null) return new Map((each ?? []).map((wish) => [wish.transactionId, wish.change]));
    const ids = input.transactionIds ?? (await this.found(actor, input));
    return new Map(ids.map((id) => [id, change]));
  }

  private async found(actor: Actor, { filter = {}, most }: ProposeChangesInput): Promise<readonly string[]> {
    const page = { limit: most + 1, after: null };
    const { items } = await this.queries.execute(new ListTransactions(actor, filter, page));
    return items.map(({ id }) => id);
  }

  /** Whatever the changes name is there, and can take it. */
  private async bookOf(tx: Tx, changes: readonly Change[]): Promise<Book> {
    const named = (of: (change: Change) => string | undefined): string[] => [
      ...new Set(changes.flatMap((change) => of(change) ?? [])),
    ];
    const categories = named(({ categoryId }) => categoryId);
    const accounts = named(({ accountId }) => accountId);
    for (const id of named(({ fromCategoryId }) => fromCategoryId)) await this.sets.demandCategory(tx, id);
    const book = await this.transactions.book(tx, accounts, categories);
    categories.forEach((id) => void book.category(id));
    accounts.forEach((id) => void book.openAccount(id));
    return book;
  }
}

function itemOf(transaction: Changeable, change: Change, into: Account | null): NewItem {
  const { id: transactionId, version, seenWith } = transaction;
  const verdict = propose(transaction, change, into);
  const item = { id: newId(), transactionId, version, seenWith };
  if ('reason' in verdict) {
    return { ...item, status: 'skipped', reason: verdict.reason, before: null, after: null, whole: false };
  }
  // What it says of an account that money is moved to, is said to those alone who see that one too.
  const accounts = into === null ? seenWith : [...new Set([...seenWith, into.id])];
  return { ...item, ...verdict, status: 'proposed', reason: null, seenWith: accounts, whole: tellsAll(verdict.after) };
}
