import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../platform/application/unit-of-work.js';
import type { AccountView } from './list-accounts.js';
import { demandEmpty } from '../domain/account.js';
import type { SightWish } from '../domain/sight.js';
import { Accounts, LedgerViews, type AccountChange } from './ports.js';
import { granted, Sights } from './sights.js';

export interface ChangeAccountInput extends Omit<AccountChange, 'sight'>, SightWish {
  readonly id: string;
  /** The version that was read. */
  readonly version: number;
  /** False: it is archived only when it holds nothing. */
  readonly evenWithMoney?: boolean | undefined;
}

/**
 * Renames, regroups, archives or takes back an account, or chooses who sees it, at once for everybody. Throws
 * `ACCOUNT_NOT_FOUND`, `ACCOUNT_TOTAL_ONLY`, `VERSION_STALE`, `ACCOUNT_NAME_TAKEN`, `ACCOUNT_HOLDS_MONEY`,
 * `VALIDATION_ERROR`.
 */
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
    private readonly sights: Sights,
  ) {}

  async execute({ actor, key, input }: ChangeAccount): Promise<AccountView> {
    const chosen = await this.sights.chosen(actor, input);
    return this.uow.once(actor, key, input, async (tx) => {
      await this.accounts.change(tx, input.id, input.version, { ...input, sight: granted(chosen) });
      const account = await this.views.account(tx, input.id);
      if (input.archived && input.evenWithMoney === false) demandEmpty(account);
      return account;
    });
  }
}
