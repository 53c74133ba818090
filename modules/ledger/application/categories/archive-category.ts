import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { demandArchivable, demandReturn } from '../../domain/standing-category.js';
import type { CategoryView } from '../list-categories.js';
import { Categories, LedgerViews } from '../ports.js';

export interface ArchiveCategoryInput {
  readonly id: string;
  /** The version that was read. */
  readonly version: number;
  /** False: it is taken back. */
  readonly archived: boolean;
}

/**
 * Takes a category out of use, or back into it; what is recorded in it stays. Throws `CATEGORY_NOT_FOUND`,
 * `CATEGORY_OF_SYSTEM`, `VERSION_STALE`, `CATEGORY_HAS_CHILDREN`, `CATEGORY_ARCHIVED` (its group), `CATEGORY_NAME_TAKEN`.
 */
export class ArchiveCategory extends Command<CategoryView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: ArchiveCategoryInput,
  ) {
    super();
  }
}

@CommandHandler(ArchiveCategory)
export class ArchiveCategoryHandler implements ICommandHandler<ArchiveCategory> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly categories: Categories,
    private readonly views: LedgerViews,
  ) {}

  execute({ actor, key, input }: ArchiveCategory): Promise<CategoryView> {
    return this.uow.once(actor, key, input, async (tx) => {
      const { id, version, archived } = input;
      const [category] = await this.categories.hold(tx, [id]);
      if (archived) demandArchivable(category!, version);
      else {
        const { parentId } = category!;
        const [parent = null] = parentId === null ? [] : await this.categories.hold(tx, [parentId]);
        demandReturn(category!, version, parent);
      }
      await this.categories.change(tx, id, version, { archived });
      return this.views.category(tx, id);
    });
  }
}
