import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { savedViewNotYours } from '../../domain/errors.js';
import { SavedViews } from './saved-views.js';

/**
 * Deletes a view of one's own; one that is shared may be deleted by whoever rules over members too, or nobody could when
 * its maker has left. Throws `SAVED_VIEW_NOT_FOUND`, `SAVED_VIEW_NOT_YOURS`.
 */
export class DeleteSavedView extends Command<null> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(DeleteSavedView)
export class DeleteSavedViewHandler implements ICommandHandler<DeleteSavedView> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly views: SavedViews,
  ) {}

  execute({ actor, key, id }: DeleteSavedView): Promise<null> {
    return this.uow.once(actor, key, { id }, async (tx) => {
      const { mine } = await this.views.hold(tx, id);
      if (!mine && !actor.scopes.has('members:admin')) throw savedViewNotYours();
      await this.views.remove(tx, id);
      return null;
    });
  }
}
