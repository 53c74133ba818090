import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { categoryUnknown } from '../../domain/errors.js';
import { demandWhole } from '../../domain/placing.js';
import { Categories, type CategoryPlace } from '../ports.js';

export interface OrderCategoriesInput extends CategoryPlace {
  /** All open categories of the place, in the order they shall have. */
  readonly ids: readonly string[];
}

/**
 * Puts categories beside one another in another order. Throws `CATEGORY_NOT_FOUND` of one that is not there, and
 * `ORDER_STALE` unless `ids` are all there are.
 */
export class OrderCategories extends Command<readonly string[]> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: OrderCategoriesInput,
  ) {
    super();
  }
}

@CommandHandler(OrderCategories)
export class OrderCategoriesHandler implements ICommandHandler<OrderCategories> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly categories: Categories,
  ) {}

  execute({ actor, key, input }: OrderCategories): Promise<readonly string[]> {
    return this.uow.once(actor, key, input, async (tx) => {
      demandWhole(await this.categories.siblings(tx, input), input.ids, categoryUnknown);
      await this.categories.order(tx, input, input.ids);
      return input.ids;
    });
  }
}
