import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../platform/application/unit-of-work.js';
import { newId } from '../../platform/application/new-id.js';
import { dateIn } from '../../platform/domain/local-date.js';
import { Money } from '../../platform/domain/money.js';
import type { AccountKind } from '../domain/account.js';
import { Transaction } from '../domain/transaction.js';
import type { AccountView } from './list-accounts.js';
import { LedgerViews, Transactions } from './ports.js';
import { RoomForAccounts } from './room-for-accounts.js';

export interface OpenAccountInput {
  readonly name: string;
  readonly kind: AccountKind;
  readonly currency: string;
  readonly group?: string | undefined;
  /** Signed decimal text in `currency`; absent or zero: none. */
  readonly openingBalance?: string | undefined;
  /** YYYY-MM-DD; today in the user's zone unless told. */
  readonly openingDate?: string | undefined;
}

/** Opens an account, with what it holds already. Throws `ACCOUNT_NAME_TAKEN`, `QUOTA_REACHED`, `VALIDATION_ERROR`. */
export class OpenAccount extends Command<AccountView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: OpenAccountInput,
  ) {
    super();
  }
}

@CommandHandler(OpenAccount)
export class OpenAccountHandler implements ICommandHandler<OpenAccount> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly room: RoomForAccounts,
    private readonly transactions: Transactions,
    private readonly views: LedgerViews,
  ) {}

  async execute({ actor, key, input }: OpenAccount): Promise<AccountView> {
    const add = await this.room.of(actor);
    return this.uow.once(actor, key, input, async (tx) => {
      const id = newId();
      await add(tx, { ...input, id, group: input.group ?? null });
      const held = Money.of(input.openingBalance ?? '0', input.currency, 'openingBalance');
      if (held.sign !== 0) {
        const opening = {
          id: newId(),
          date: input.openingDate ?? dateIn(actor.timeZone, tx.now),
          labels: { payee: null, note: null, tags: [] },
          source: 'manual' as const,
          importId: null,
          accountId: id,
          amount: held.toString(),
        };
        const book = await this.transactions.book(tx, [id], []);
        await this.transactions.add(tx, [Transaction.opening(opening, book)]);
      }
      return this.views.account(tx, id);
    });
  }
}
