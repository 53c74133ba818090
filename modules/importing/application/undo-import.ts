import { Command, CommandBus, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { UndoChanges, type ChangeSetView } from '../../ledger/index.js';
import type { Actor } from '../../platform/application/actor.js';
import type { OnceKey } from '../../platform/application/unit-of-work.js';
import { GetImport } from './get-import.js';

/**
 * Takes back all that an import recorded, at any later time: by corrections, and but what was corrected since. What it
 * recorded is a set of changes that has the import's id. Throws `IMPORT_NOT_FOUND`, and `CHANGE_SET_NOT_FOUND` when it
 * recorded nothing.
 */
export class UndoImport extends Command<ChangeSetView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(UndoImport)
export class UndoImportHandler implements ICommandHandler<UndoImport> {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  async execute({ actor, key, id }: UndoImport): Promise<ChangeSetView> {
    await this.queries.execute(new GetImport(actor, id));
    return this.commands.execute(new UndoChanges(actor, key, id));
  }
}
