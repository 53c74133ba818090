import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { savedViewUnknown } from '../../domain/errors.js';
import { demandWhole } from '../../domain/placing.js';
import { SavedViews } from './saved-views.js';

/** Puts one's own views in order, all of them. Throws `SAVED_VIEW_NOT_FOUND`, `ORDER_STALE`. */
export class OrderSavedViews extends Command<readonly string[]> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly ids: readonly string[],
  ) {
    super();
  }
}

@CommandHandler(OrderSavedViews)
export class OrderSavedViewsHandler implements ICommandHandler<OrderSavedViews> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly views: SavedViews,
  ) {}

  execute({ actor, key, ids }: OrderSavedViews): Promise<readonly string[]> {
    return this.uow.once(actor, key, { ids }, async (tx) => {
      demandWhole(await this.views.own(tx), ids, savedViewUnknown);
      await this.views.order(tx, ids);
      return ids;
    });
  }
}
