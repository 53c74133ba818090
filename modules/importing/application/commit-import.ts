import { Command, CommandBus, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { GetAccount, RecordStatement } from '../../ledger/index.js';
import type { Actor } from '../../platform/application/actor.js';
import { OnceKey, UnitOfWork } from '../../platform/application/unit-of-work.js';
import { DomainError } from '../../platform/domain/domain-error.js';
import { importAccountArchived, importCurrencyDiffers, importHasErrors } from '../domain/import-errors.js';
import { GetDraft, type StoredDraft } from './get-draft.js';
import type { ImportView } from './get-import.js';
import { LedgerMatching } from './ledger-matching.js';
import { Imports, type ImportOutcome } from './ports.js';

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

const ATTEMPTS_MAX = 5;
const PAUSE_MS = 40;
/** Long enough that nobody retries a half-done commit later. */
const KEEP_HOURS = 24 * 365;
const PASSING = new Set(['ACCOUNT_CHANGED', 'IDEMPOTENCY_KEY_IN_USE']);

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
    private readonly matching: LedgerMatching,
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  async execute({ actor, key, id }: CommitImport): Promise<ImportView> {
    const draft = await this.queries.execute(new GetDraft(actor, id, key.value));
    // A key with an answer is answered, or refused, by `once`; the ledger must not be touched before that.
    const due = draft.status === 'preview' && !draft.keyUsed;
    const outcome = due ? await this.record(actor, draft) : null;
    return this.uow.once(actor, key, { id }, async (tx) => {
      if (outcome instanceof DomainError) throw outcome;
      if (outcome) await this.imports.finish(tx, id, outcome);
      return this.imports.view(tx, id);
    });
  }

  /** What became of the rows, or the refusal, which belongs to the caller's key. */
  private async record(actor: Actor, draft: StoredDraft): Promise<ImportOutcome | DomainError> {
    for (let attempt = 1; ; attempt++) {
      try {
        return (await this.obstacle(actor, draft)) ?? (await this.recordOnce(actor, draft));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        if (error.kind === 'refused') return error;
        if (!PASSING.has(error.code) || attempt === ATTEMPTS_MAX) throw error;
        await pause(attempt, draft.id);
      }
    }
  }

  private async obstacle(actor: Actor, draft: StoredDraft): Promise<DomainError | null> {
    if (draft.faultCount > 0) return importHasErrors(draft.faultCount);
    const account = await this.queries.execute(new GetAccount(actor, draft.accountId));
    if (account.currency !== draft.currency) return importCurrencyDiffers(account.currency, draft.currency);
    return account.archived ? importAccountArchived(account.id) : null;
  }

  private async recordOnce(actor: Actor, draft: StoredDraft): Promise<ImportOutcome> {
    const { id: importId, accountId, signature, rows } = draft;
    const { duplicates, entryCount } = await this.matching.compare(actor, { importId, accountId, signature, rows });
    const fresh = rows
      .filter((row) => !duplicates.has(row.position))
      .map(({ line: _line, memo, ...row }) => ({ ...row, note: memo }));
    const key = new OnceKey(`import ${importId}`, 'record statement', KEEP_HOURS);
    const { recorded } = await this.commands.execute(
      new RecordStatement(actor, key, { importId, accountId, entryCount, rows: fresh }),
    );
    // What the ledger says counts, not what was asked: after a crash it answers for the first run.
    const known = new Set(recorded.map(({ position }) => position));
    const left = rows.filter((row) => !known.has(row.position));
    return {
      recorded,
      duplicates: left.map(({ position }) => ({ position, transactionId: duplicates.get(position) ?? null })),
    };
  }
}

/** Longer each time, and different for every import, so that statements of one account do not meet again and again. */
const pause = (attempt: number, id: string): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, attempt * PAUSE_MS + (parseInt(id.slice(-2), 16) % PAUSE_MS));
  });
