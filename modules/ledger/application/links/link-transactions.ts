import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { newId } from '../../../platform/application/new-id.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { linkOf, relationOf, type Relation } from '../../domain/links/link.js';
import { LedgerViews } from '../ports.js';
import type { LinkView } from './list-links.js';
import { Links } from './ports.js';

export interface LinkTransactionsInput {
  readonly id: string;
  /** What the transaction `id` is to the other one. */
  readonly relation: Relation;
  readonly transactionId: string;
}

/** Says that one transaction is the refund or reimbursement of another. Throws what `linkOf` and `Links.add` throw. */
export class LinkTransactions extends Command<LinkView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: LinkTransactionsInput,
  ) {
    super();
  }
}

@CommandHandler(LinkTransactions)
export class LinkTransactionsHandler implements ICommandHandler<LinkTransactions> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly links: Links,
    private readonly views: LedgerViews,
  ) {}

  execute({ actor, key, input }: LinkTransactions): Promise<LinkView> {
    return this.uow.once(actor, key, input, async (tx) => {
      const link = { ...linkOf(input.id, input.relation, input.transactionId), id: newId() };
      await this.links.add(tx, link);
      const [transaction] = await this.views.transactions(tx, [input.transactionId]);
      return {
        id: link.id,
        relation: relationOf(link, input.id),
        madeAt: tx.now.toISOString(),
        transaction: transaction!,
      };
    });
  }
}
