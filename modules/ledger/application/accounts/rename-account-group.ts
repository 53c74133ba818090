import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { accountGroupUnknown } from '../../domain/errors.js';
import { Accounts } from '../ports.js';

export interface RenameAccountGroupInput {
  readonly from: string;
  /** A group that there is: both become one. Null: its accounts belong to none. */
  readonly to: string | null;
}

/** Renames a group in all its accounts that the actor may change. Throws `ACCOUNT_GROUP_NOT_FOUND`. */
export class RenameAccountGroup extends Command<{ readonly accounts: number }> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: RenameAccountGroupInput,
  ) {
    super();
  }
}

@CommandHandler(RenameAccountGroup)
export class RenameAccountGroupHandler implements ICommandHandler<RenameAccountGroup> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: Accounts,
  ) {}

  execute({ actor, key, input }: RenameAccountGroup): Promise<{ readonly accounts: number }> {
    return this.uow.once(actor, key, input, async (tx) => {
      const accounts = await this.accounts.renameGroup(tx, input.from, input.to);
      if (accounts === 0) throw accountGroupUnknown(input.from);
      return { accounts };
    });
  }
}
