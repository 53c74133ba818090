import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { newId } from '../../../platform/application/new-id.js';
import type { MergeView } from '../merges/list-merges.js';
import { Merges } from '../merges/merges.js';

export interface RenamePayeeInput {
  readonly id: string;
  /** The name of another payee: both become one. */
  readonly name: string;
}

/** Gives all transactions of a payee that the actor sees another name. Throws `PAYEE_NOT_FOUND`. */
export class RenamePayee extends Command<MergeView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: RenamePayeeInput,
  ) {
    super();
  }
}

@CommandHandler(RenamePayee)
export class RenamePayeeHandler implements ICommandHandler<RenamePayee> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly merges: Merges,
  ) {}

  execute({ actor, key, input }: RenamePayee): Promise<MergeView> {
    return this.uow.once(actor, key, input, async (tx) => {
      const id = newId();
      await this.merges.renamePayee(tx, id, { payeeId: input.id, name: input.name });
      return this.merges.view(tx, id);
    });
  }
}
