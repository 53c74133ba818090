import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { newId } from '../../../platform/application/new-id.js';
import { demandMergeable } from '../../domain/standing-category.js';
import { Merges } from '../merges/merges.js';
import type { MergeView } from '../merges/list-merges.js';
import { Categories } from '../ports.js';

export interface MergeCategoriesInput {
  readonly id: string;
  /** The version that was read. */
  readonly version: number;
  /** Where all of it goes. */
  readonly intoId: string;
}

/**
 * All that is recorded in a category goes into another of its kind, and the empty one is archived. No amount changes.
 * Throws `CATEGORY_NOT_FOUND`, `CATEGORY_OF_SYSTEM`, `VERSION_STALE`, `CATEGORY_HAS_CHILDREN`, `CATEGORY_KIND_DIFFERS`,
 * `CATEGORY_ARCHIVED`.
 */
export class MergeCategories extends Command<MergeView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: MergeCategoriesInput,
  ) {
    super();
  }
}

@CommandHandler(MergeCategories)
export class MergeCategoriesHandler implements ICommandHandler<MergeCategories> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly categories: Categories,
    private readonly merges: Merges,
  ) {}

  execute({ actor, key, input }: MergeCategories): Promise<MergeView> {
    return this.uow.once(actor, key, input, async (tx) => {
      await this.merges.waitForReversals(tx);
      const [from, into] = await this.categories.hold(tx, [input.id, input.intoId]);
      demandMergeable(from!, input.version, into!);
      const id = newId();
      await this.merges.mergeCategories(tx, id, { from: from!, into: into! });
      if (!from!.archived) await this.categories.change(tx, from!.id, from!.version, { archived: true });
      return this.merges.view(tx, id);
    });
  }
}
