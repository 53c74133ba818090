import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import { inTurn } from '../../platform/application/in-turn.js';
import { UnitOfWork, type OnceKey } from '../../platform/application/unit-of-work.js';
import { newId } from '../../platform/application/new-id.js';
import { Transaction, type Flow, type Status } from '../domain/transaction.js';
import type { TransactionView } from './list-transactions.js';
import { LedgerViews, Transactions } from './ports.js';

export interface PostTransactionInput {
  readonly kind: 'inflow' | 'outflow';
  readonly date: string;
  readonly accountId: string;
  /** Above zero, in the account's currency; the kind gives the sign. */
  readonly amount: string;
  readonly currency?: string | undefined;
  readonly payee?: string | undefined;
  readonly note?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly status?: 'pending' | 'cleared' | undefined;
  readonly categoryId?: string | undefined;
  /** Instead of `categoryId`; amounts sum to `amount`. */
  readonly splits?: readonly SplitInput[] | undefined;
}

export interface SplitInput {
  readonly categoryId: string;
  readonly amount: string;
  readonly note?: string | undefined;
}

/**
 * Records money in or out. Throws `ACCOUNT_NOT_FOUND`, `ACCOUNT_ARCHIVED`, `CATEGORY_NOT_FOUND`, `CATEGORY_ARCHIVED`,
 * `CURRENCY_DIFFERS`, `SPLITS_DIFFER`, `BALANCE_TOO_LARGE`, `VALIDATION_ERROR`.
 */
export class PostTransaction extends Command<TransactionView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: PostTransactionInput,
  ) {
    super();
  }
}

@CommandHandler(PostTransaction)
export class PostTransactionHandler implements ICommandHandler<PostTransaction> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly transactions: Transactions,
    private readonly views: LedgerViews,
  ) {}

  execute({ actor, key, input }: PostTransaction): Promise<TransactionView> {
    return this.uow.once(actor, key, input, async (tx) => {
      const flow = flowOf(newId(), input);
      const book = await this.transactions.book(tx, [input.accountId], categoriesOf(flow));
      const transaction = Transaction.flow(flow, book);
      const [, [view]] = await inTurn(
        this.transactions.add(tx, [transaction]),
        this.views.transactions(tx, [transaction.id]),
      );
      return view!;
    });
  }
}

/** The flow that a request describes: one split when it names one category or none. */
export function flowOf(id: string, input: PostTransactionInput): Flow {
  const status: Status = input.status ?? 'cleared';
  return {
    id,
    kind: input.kind,
    date: input.date,
    accountId: input.accountId,
    amount: input.amount,
    currency: input.currency,
    labels: { payee: input.payee ?? null, note: input.note ?? null, tags: input.tags ?? [] },
    source: 'manual',
    importId: null,
    status,
    bankId: null,
    splits: (input.splits ?? [{ categoryId: input.categoryId ?? null, amount: input.amount }]).map((split) => ({
      categoryId: split.categoryId,
      amount: split.amount,
      note: 'note' in split ? (split.note ?? null) : null,
    })),
  };
}

/** The categories that a flow names. */
export const categoriesOf = (flow: Flow): string[] =>
  flow.splits.flatMap((split) => (split.categoryId ? [split.categoryId] : []));
