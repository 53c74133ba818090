import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { Links } from './ports.js';

/** Takes a link away, from whichever of its ends. Throws `LINK_NOT_FOUND`. */
export class UnlinkTransactions extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: { readonly transactionId: string; readonly id: string },
  ) {
    super();
  }
}

@CommandHandler(UnlinkTransactions)
export class UnlinkTransactionsHandler implements ICommandHandler<UnlinkTransactions> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly links: Links,
  ) {}

  async execute({ actor, key, input }: UnlinkTransactions): Promise<void> {
    await this.uow.once(actor, key, input, (tx) => this.links.remove(tx, input.transactionId, input.id));
  }
}
