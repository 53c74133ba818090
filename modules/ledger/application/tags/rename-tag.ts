import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { newId } from '../../../platform/application/new-id.js';
import { sameOne } from '../../domain/errors.js';
import type { MergeView } from '../merges/list-merges.js';
import { Merges } from '../merges/merges.js';

export interface RenameTagInput {
  readonly from: string;
  /** A tag that is in use: both become one. Null: it is taken off. */
  readonly to: string | null;
}

/** Renames, merges or takes off a tag in all transactions that the actor sees. Throws `TAG_NOT_FOUND`. */
export class RenameTag extends Command<MergeView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: RenameTagInput,
  ) {
    super();
  }
}

@CommandHandler(RenameTag)
export class RenameTagHandler implements ICommandHandler<RenameTag> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly merges: Merges,
  ) {}

  execute({ actor, key, input }: RenameTag): Promise<MergeView> {
    return this.uow.once(actor, key, input, async (tx) => {
      if (input.from === input.to) throw sameOne('to');
      const id = newId();
      await this.merges.renameTag(tx, id, input);
      return this.merges.view(tx, id);
    });
  }
}
