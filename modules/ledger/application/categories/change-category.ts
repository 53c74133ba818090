import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { placed } from '../../domain/placing.js';
import { demandMovable, demandRenamable } from '../../domain/standing-category.js';
import type { CategoryView } from '../list-categories.js';
import { Categories, LedgerViews } from '../ports.js';

export interface ChangeCategoryInput {
  readonly id: string;
  /** The version that was read. */
  readonly version: number;
  readonly name?: string | undefined;
  /** The group it shall belong to; null: it becomes a group itself. */
  readonly parentId?: string | null | undefined;
  /** Its place among those beside it, counted from 0. */
  readonly position?: number | undefined;
}

/**
 * Renames or moves a category; its kind stays. Throws `CATEGORY_NOT_FOUND`, `CATEGORY_OF_SYSTEM`, `VERSION_STALE`,
 * `CATEGORY_NAME_TAKEN`, `CATEGORY_HAS_CHILDREN`, `CATEGORY_TOO_DEEP`, `CATEGORY_KIND_DIFFERS`, `CATEGORY_ARCHIVED`.
 */
export class ChangeCategory extends Command<CategoryView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: ChangeCategoryInput,
  ) {
    super();
  }
}

@CommandHandler(ChangeCategory)
export class ChangeCategoryHandler implements ICommandHandler<ChangeCategory> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly categories: Categories,
    private readonly views: LedgerViews,
  ) {}

  execute({ actor, key, input }: ChangeCategory): Promise<CategoryView> {
    return this.uow.once(actor, key, input, async (tx) => {
      const { id, version, name, parentId, position } = input;
      const [category, parent = null] = await this.categories.hold(tx, parentId ? [id, parentId] : [id]);
      demandRenamable(category!, version);
      if (parentId !== undefined) demandMovable(category!, parent);
      await this.categories.change(tx, id, version, { name, parentId });
      if (position !== undefined) {
        const place = { kind: category!.kind, parentId: parentId === undefined ? category!.parentId : parentId };
        await this.categories.order(tx, place, placed(await this.categories.siblings(tx, place), id, position));
      }
      return this.views.category(tx, id);
    });
  }
}
