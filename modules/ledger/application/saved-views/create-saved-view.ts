import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { newId } from '../../../platform/application/new-id.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { savedViewLimit } from '../../domain/errors.js';
import { demandKept } from '../../domain/saved-view.js';
import { mayShare } from './may-share.js';
import { SavedViews, type NewSavedView, type SavedView } from './saved-views.js';

export interface CreateSavedViewInput extends Omit<NewSavedView, 'id'> {
  /** The most that one person may have. */
  readonly limit: number;
}

/** Keeps a search under a name. Throws `SAVED_VIEW_LIMIT`, `SAVED_VIEW_NOT_SHAREABLE`, and what `demandKept` and `SavedViews.add` throw. */
export class CreateSavedView extends Command<SavedView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: CreateSavedViewInput,
  ) {
    super();
  }
}

@CommandHandler(CreateSavedView)
export class CreateSavedViewHandler implements ICommandHandler<CreateSavedView> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly views: SavedViews,
  ) {}

  execute({ actor, key, input: { limit, ...input } }: CreateSavedView): Promise<SavedView> {
    return this.uow.once(actor, key, input, async (tx) => {
      if (input.shared) mayShare(actor);
      demandKept(input.search, input.shared);
      if ((await this.views.own(tx)).length >= limit) throw savedViewLimit(limit);
      const id = newId();
      await this.views.add(tx, { ...input, id });
      return this.views.hold(tx, id);
    });
  }
}
