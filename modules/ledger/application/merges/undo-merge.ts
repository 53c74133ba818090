import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey, type Tx } from '../../../platform/application/unit-of-work.js';
import { categoryArchived } from '../../domain/errors.js';
import { demandUndoable, type StandingMerge } from '../../domain/standing-merge.js';
import { Categories } from '../ports.js';
import type { MergeView } from './list-merges.js';
import { Merges } from './merges.js';

/**
 * Puts back what a merge moved, at any later time; what was changed by hand since stays as it is. Throws
 * `MERGE_NOT_FOUND`, `MERGE_UNDONE`, `MERGE_BUILT_UPON`, `CATEGORY_NAME_TAKEN`, `CATEGORY_ARCHIVED` (its group).
 */
export class UndoMerge extends Command<MergeView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(UndoMerge)
export class UndoMergeHandler implements ICommandHandler<UndoMerge> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly merges: Merges,
    private readonly categories: Categories,
  ) {}

  execute({ actor, key, id }: UndoMerge): Promise<MergeView> {
    return this.uow.once(actor, key, { id }, async (tx) => {
      await this.merges.waitForReversals(tx);
      const merge = await this.merges.get(tx, id);
      demandUndoable(merge);
      if (merge.fromId !== null && merge.intoId !== null && merge.kind === 'category')
        await this.takeBack(tx, merge, [merge.fromId, merge.intoId]);
      await this.merges.undo(tx, merge);
      return this.merges.view(tx, id);
    });
  }

  /** The category that was emptied is open again, as it was. */
  private async takeBack(tx: Tx, merge: StandingMerge, ids: readonly string[]): Promise<void> {
    const [from] = await this.categories.hold(tx, ids);
    if (!from!.archived || merge.fromArchived) return;
    if (from!.parentId !== null) {
      const [parent] = await this.categories.hold(tx, [from!.parentId]);
      if (parent!.archived) throw categoryArchived(parent!.id);
    }
    await this.categories.change(tx, from!.id, from!.version, { archived: false });
  }
}
