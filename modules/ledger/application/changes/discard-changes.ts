import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { changeSetDecided } from '../../domain/errors.js';
import type { ChangeSetView } from './list-change-sets.js';
import { ChangeSets, type ItemOutcome, type StandingItem } from './ports.js';

/** Whatever of a set still waits will not be applied. Throws `CHANGE_SET_NOT_FOUND`, `CHANGE_SET_DECIDED`. */
export class DiscardChanges extends Command<ChangeSetView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(DiscardChanges)
export class DiscardChangesHandler implements ICommandHandler<DiscardChanges> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sets: ChangeSets,
  ) {}

  execute({ actor, key, id }: DiscardChanges): Promise<ChangeSetView> {
    return this.uow.once(actor, key, { id }, async (tx) => {
      await this.sets.hold(tx, id);
      const waiting = await this.sets.items(tx, id, ['proposed']);
      if (waiting.length === 0) throw changeSetDecided();
      await this.sets.settle(tx, id, 'decided', waiting.map(discarded));
      return this.sets.view(tx, id);
    });
  }
}

export const discarded = ({ id }: StandingItem): ItemOutcome => ({
  id,
  status: 'discarded',
  reason: null,
  reversalId: null,
  replacementId: null,
});
