import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { accountUnknown } from '../../domain/errors.js';
import { demandWhole } from '../../domain/placing.js';
import { Accounts } from '../ports.js';

/**
 * Puts the open accounts in another order; a group stands where its first account does. Throws
 * `ACCOUNT_NOT_FOUND`, and `ORDER_STALE` unless `ids` are all that the actor may change.
 */
export class OrderAccounts extends Command<readonly string[]> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly ids: readonly string[],
  ) {
    super();
  }
}

@CommandHandler(OrderAccounts)
export class OrderAccountsHandler implements ICommandHandler<OrderAccounts> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: Accounts,
  ) {}

  execute({ actor, key, ids }: OrderAccounts): Promise<readonly string[]> {
    return this.uow.once(actor, key, { ids }, async (tx) => {
      demandWhole(await this.accounts.openIds(tx), ids, accountUnknown);
      await this.accounts.order(tx, ids);
      return ids;
    });
  }
}
