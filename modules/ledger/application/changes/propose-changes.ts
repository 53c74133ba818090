import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { newId } from '../../../platform/application/new-id.js';
import { UnitOfWork, type OnceKey, type Tx } from '../../../platform/application/unit-of-work.js';
import type { Account } from '../../domain/account.js';
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
  readonly change: Change;
  /** One of both: the transactions themselves, or what a search finds now, `most` at most. */
  readonly transactionIds?: readonly string[] | undefined;
  readonly filter?: TransactionFilter | undefined;
  readonly most: number;
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
    const found = input.transactionIds ?? (await this.found(actor, input));
    return this.uow.once(actor, key, input, async (tx) => {
      if (found.length > most) throw changeSetTooLarge(most);
      if (found.length === 0) throw nothingMatches();
      const into = await this.accountOf(tx, change);
      const ids = [...new Set(found)];
      const standing = new Map((await this.sets.transactions(tx, ids)).map((one) => [one.id, one]));
      const items = ids.map((id) => {
        const transaction = standing.get(id);
        if (!transaction) throw transactionUnknown(id);
        return itemOf(transaction, change, into);
      });
      const id = newId();
      await this.sets.add(tx, { id, kind, change, subject }, items);
      return this.sets.view(tx, id);
    });
  }

  private async found(actor: Actor, { filter = {}, most }: ProposeChangesInput): Promise<readonly string[]> {
    const page = { limit: most + 1, after: null };
    const { items } = await this.queries.execute(new ListTransactions(actor, filter, page));
    return items.map(({ id }) => id);
  }

  /** Whatever a change names is there, and can take it. */
  private async accountOf(tx: Tx, { categoryId, fromCategoryId, accountId }: Change): Promise<Account | null> {
    if (fromCategoryId !== undefined) await this.sets.demandCategory(tx, fromCategoryId);
    const book = await this.transactions.book(
      tx,
      accountId === undefined ? [] : [accountId],
      categoryId === undefined ? [] : [categoryId],
    );
    if (categoryId !== undefined) book.category(categoryId);
    return accountId === undefined ? null : book.openAccount(accountId);
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
