import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import { inTurn } from '../../platform/application/in-turn.js';
import { UnitOfWork, type OnceKey } from '../../platform/application/unit-of-work.js';
import { newId } from '../../platform/application/new-id.js';
import { Transaction, type Transfer } from '../domain/transaction.js';
import type { TransactionView } from './list-transactions.js';
import { LedgerViews, Transactions } from './ports.js';

export interface PostTransferInput {
  readonly date: string;
  readonly fromAccountId: string;
  readonly toAccountId: string;
  /** Above zero, in the currency of the account that money leaves. */
  readonly amount: string;
  /** What arrives, in the other account's currency; needed when the currencies differ. */
  readonly receivedAmount?: string | undefined;
  readonly payee?: string | undefined;
  readonly note?: string | undefined;
  readonly tags?: readonly string[] | undefined;
}

/**
 * Moves money between two accounts. Throws `ACCOUNT_NOT_FOUND`, `ACCOUNT_ARCHIVED`, `TRANSFER_TO_SAME_ACCOUNT`,
 * `RECEIVED_AMOUNT_NEEDED`, `RECEIVED_AMOUNT_DIFFERS`, `BALANCE_TOO_LARGE`, `VALIDATION_ERROR`.
 */
export class PostTransfer extends Command<TransactionView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: PostTransferInput,
  ) {
    super();
  }
}

@CommandHandler(PostTransfer)
export class PostTransferHandler implements ICommandHandler<PostTransfer> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly transactions: Transactions,
    private readonly views: LedgerViews,
  ) {}

  execute({ actor, key, input }: PostTransfer): Promise<TransactionView> {
    return this.uow.once(actor, key, input, async (tx) => {
      const book = await this.transactions.book(tx, [input.fromAccountId, input.toAccountId], []);
      const transaction = Transaction.transfer(transferOf(newId(), input), book);
      const [, [view]] = await inTurn(
        this.transactions.add(tx, [transaction]),
        this.views.transactions(tx, [transaction.id]),
      );
      return view!;
    });
  }
}

/** The transfer that a request describes. */
export const transferOf = (id: string, input: PostTransferInput): Transfer => ({
  id,
  date: input.date,
  fromAccountId: input.fromAccountId,
  toAccountId: input.toAccountId,
  amount: input.amount,
  receivedAmount: input.receivedAmount,
  labels: { payee: input.payee ?? null, note: input.note ?? null, tags: input.tags ?? [] },
  source: 'manual',
  importId: null,
  status: 'cleared',
});
