import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { newId } from '../../../platform/application/new-id.js';
import { payeeUnknown, sameOne } from '../../domain/errors.js';
import type { MergeView } from '../merges/list-merges.js';
import { Merges } from '../merges/merges.js';

export interface MergePayeesInput {
  readonly id: string;
  /** The payee that both become. */
  readonly intoId: string;
}

/** Two payees become one: all transactions that the actor sees get the other's name. Throws `PAYEE_NOT_FOUND`. */
export class MergePayees extends Command<MergeView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: MergePayeesInput,
  ) {
    super();
  }
}

@CommandHandler(MergePayees)
export class MergePayeesHandler implements ICommandHandler<MergePayees> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly merges: Merges,
  ) {}

  execute({ actor, key, input }: MergePayees): Promise<MergeView> {
    return this.uow.once(actor, key, input, async (tx) => {
      if (input.id === input.intoId) throw sameOne('intoId');
      const name = await this.merges.payeeName(tx, input.intoId);
      if (name === null) throw payeeUnknown(input.intoId);
      const id = newId();
      await this.merges.renamePayee(tx, id, { payeeId: input.id, name });
      return this.merges.view(tx, id);
    });
  }
}
