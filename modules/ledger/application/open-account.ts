import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../platform/application/unit-of-work.js';
import { newId } from '../../platform/application/new-id.js';
import type { AccountKind } from '../domain/account.js';
import type { AccountView } from './list-accounts.js';
import { OpeningBalances } from './opening-balances.js';
import { RoomForAccounts } from './room-for-accounts.js';
import { grantedAnew, Sights } from './sights.js';
import type { SightWish } from '../domain/sight.js';

export interface OpenAccountInput extends SightWish {
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
    private readonly openings: OpeningBalances,
    private readonly sights: Sights,
  ) {}

  async execute({ actor, key, input }: OpenAccount): Promise<AccountView> {
    const chosen = await this.sights.chosen(actor, input);
    const add = await this.room.of(actor);
    return this.uow.once(actor, key, input, async (tx) => {
      const id = newId();
      await add(tx, { ...input, id, group: input.group ?? null, sight: grantedAnew(chosen) });
      return this.openings.record(tx, id, input);
    });
  }
}
