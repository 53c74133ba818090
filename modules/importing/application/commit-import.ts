import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../platform/application/unit-of-work.js';
import { DomainError } from '../../platform/domain/domain-error.js';
import { GetDraft } from './get-draft.js';
import type { ImportView } from './get-import.js';
import { Imports } from './ports.js';
import { StatementRecording } from './statement-recording.js';

/**
 * Records the rows of a previewed import that the account does not have. A committed import answers again what became
 * of it. Throws `IMPORT_NOT_FOUND`, `IMPORT_HAS_ERRORS`, `IMPORT_CURRENCY_DIFFERS`, `ACCOUNT_ARCHIVED`, and
 * `ACCOUNT_CHANGED` when the account is written to so busily that five attempts met another statement.
 */
export class CommitImport extends Command<ImportView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly id: string,
  ) {
    super();
  }
}

/**
 * Two steps, two transactions: the ledger records the rows under the key `import <id>`, then the import is marked
 * committed under the caller's key. A crash between them leaves a preview whose rows are in the ledger. It heals when
 * anyone commits the import again: the ledger answers the first result for its key, whatever is asked, so nothing is
 * recorded twice and the counts are those of the first run. Should another member of the household be the one (keys
 * belong to a user), the rows are found by the matching and count as duplicates. Rows that are linked to nothing yet
 * are known to other imports by their content (see `withSightings`).
 */
@CommandHandler(CommitImport)
export class CommitImportHandler implements ICommandHandler<CommitImport> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly imports: Imports,
    private readonly recording: StatementRecording,
    private readonly queries: QueryBus,
  ) {}

  async execute({ actor, key, id }: CommitImport): Promise<ImportView> {
    const draft = await this.queries.execute(new GetDraft(actor, id, key.value));
    // A key with an answer is answered, or refused, by `once`; the ledger must not be touched before that.
    const due = draft.status === 'preview' && !draft.keyUsed;
    const outcome = due ? await this.recording.record(actor, draft) : null;
    return this.uow.once(actor, key, { id }, async (tx) => {
      if (outcome instanceof DomainError) throw outcome;
      if (outcome) await this.imports.finish(tx, id, outcome);
      return this.imports.view(tx, id);
    });
  }
}
