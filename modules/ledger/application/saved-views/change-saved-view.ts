import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { savedViewNotYours, versionStale } from '../../domain/errors.js';
import { demandKept } from '../../domain/saved-view.js';
import { mayShare } from './may-share.js';
import { SavedViews, type SavedView, type SavedViewChange } from './saved-views.js';

export interface ChangeSavedViewInput extends SavedViewChange {
  readonly id: string;
  /** The version that was read. */
  readonly version: number;
}

/**
 * Renames a view of one's own, changes what it asks, shares it or takes it back. Throws `SAVED_VIEW_NOT_FOUND`,
 * `SAVED_VIEW_NOT_YOURS`, `VERSION_STALE`, and what `CreateSavedView` throws but its limit.
 */
export class ChangeSavedView extends Command<SavedView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: ChangeSavedViewInput,
  ) {
    super();
  }
}

@CommandHandler(ChangeSavedView)
export class ChangeSavedViewHandler implements ICommandHandler<ChangeSavedView> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly views: SavedViews,
  ) {}

  execute({ actor, key, input }: ChangeSavedView): Promise<SavedView> {
    return this.uow.once(actor, key, input, async (tx) => {
      const { id, version, ...change } = input;
      const standing = await this.views.hold(tx, id);
      if (!standing.mine) throw savedViewNotYours();
      if (standing.version !== version) throw versionStale(standing.version);
      if (change.shared === true && !standing.shared) mayShare(actor);
      demandKept(change.search ?? standing.search, change.shared ?? standing.shared);
      await this.views.change(tx, id, change);
      return this.views.hold(tx, id);
    });
  }
}
