import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../platform/application/unit-of-work.js';
import type { AccountView } from './list-accounts.js';
import { Accounts, LedgerViews, type AccountChange } from './ports.js';

export interface ChangeAccountInput extends AccountChange {
  readonly id: string;
  /** The version that was read. */
  readonly version: number;
}

/** Renames, regroups, archives or takes back an account. Throws `ACCOUNT_NOT_FOUND`, `VERSION_STALE`, `ACCOUNT_NAME_TAKEN`. */
export class ChangeAccount extends Command<AccountView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: ChangeAccountInput,
  ) {
    super();
  }
}

@CommandHandler(ChangeAccount)
export class ChangeAccountHandler implements ICommandHandler<ChangeAccount> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly views: LedgerViews,
  ) {}

  execute({ actor, key, input }: ChangeAccount): Promise<AccountView> {
    return this.uow.once(actor, key, input, async (tx) => {
      await this.accounts.change(tx, input.id, input.version, input);
      return this.views.account(tx, input.id);
    });
  }
}
