import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../platform/application/unit-of-work.js';
import { newId } from '../../platform/application/new-id.js';
import { demandPlace } from '../domain/category.js';
import { categoryUnknown } from '../domain/errors.js';
import type { CategoryView } from './list-categories.js';
import { Categories, LedgerViews } from './ports.js';

export interface CreateCategoryInput {
  readonly name: string;
  readonly kind: 'income' | 'expense';
  /** The group it belongs to; absent: it is a group itself. */
  readonly parentId?: string | undefined;
}

/** Throws `CATEGORY_NOT_FOUND` (parent), `CATEGORY_TOO_DEEP`, `CATEGORY_KIND_DIFFERS`, `CATEGORY_NAME_TAKEN`. */
export class CreateCategory extends Command<CategoryView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: CreateCategoryInput,
  ) {
    super();
  }
}

@CommandHandler(CreateCategory)
export class CreateCategoryHandler implements ICommandHandler<CreateCategory> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly categories: Categories,
    private readonly views: LedgerViews,
  ) {}

  execute({ actor, key, input }: CreateCategory): Promise<CategoryView> {
    return this.uow.once(actor, key, input, async (tx) => {
      const { name, kind, parentId = null } = input;
      if (parentId !== null) {
        const parent = await this.categories.find(tx, parentId);
        if (!parent) throw categoryUnknown(parentId);
        demandPlace(kind, parent);
      }
      const id = newId();
      await this.categories.add(tx, [{ id, name, kind, parentId, systemKey: null, position: 1000 }]);
      return this.views.category(tx, id);
    });
  }
}
