import { createHash } from 'node:crypto';
import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { GetAccount } from '../../ledger/index.js';
import type { Actor } from '../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../platform/application/unit-of-work.js';
import { DomainError } from '../../platform/domain/domain-error.js';
import { newId } from '../../platform/application/new-id.js';
import { draftOf, type Draft } from '../domain/draft.js';
import { parseStatement } from '../domain/parse-statement.js';
import type { ParseHints, StatementNote } from '../domain/statement.js';
import type { ImportView } from './get-import.js';
import { LedgerMatching } from './ledger-matching.js';
import { Imports } from './ports.js';

/** What the user has confirmed about the layout; the rest is detected. */
export type StatementMapping = {
  readonly [Hint in Exclude<keyof ParseHints, 'currency' | 'rowsMax'>]?: ParseHints[Hint] | undefined;
};

export interface PreviewImportInput {
  readonly accountId: string;
  /** As it was called on the user's device, at most 255 characters. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly mapping?: StatementMapping | undefined;
  /** Most rows to read; more is `FILE_TOO_MANY_ROWS`. */
  readonly rowsMax: number;
}

/**
 * Reads a statement for an account and stores what was understood; nothing reaches the ledger. Throws
 * `ACCOUNT_NOT_FOUND` and the refusals of `parseStatement`; then nothing is stored.
 */
export class PreviewImport extends Command<ImportView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: PreviewImportInput,
  ) {
    super();
  }
}

@CommandHandler(PreviewImport)
export class PreviewImportHandler implements ICommandHandler<PreviewImport> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly imports: Imports,
    private readonly matching: LedgerMatching,
    private readonly queries: QueryBus,
  ) {}

  async execute({ actor, key, input }: PreviewImport): Promise<ImportView> {
    const { accountId, fileName, mapping } = input;
    const account = await this.queries.execute(new GetAccount(actor, accountId));
    const fileHash = createHash('sha256').update(input.bytes).digest('hex');
    const importId = newId();
    const draft = read(input, account.currency);
    // Parsed and compared before the transaction: it neither waits for a processor nor for a second connection.
    const { duplicates, notes } =
      draft instanceof DomainError
        ? { duplicates: new Map<number, string | null>(), notes: [] }
        : await this.matching.compare(actor, { importId, accountId, signature: draft.signature, rows: draft.rows });
    return this.uow.once(actor, key, { accountId, fileName, fileHash, mapping }, async (tx) => {
      if (draft instanceof DomainError) throw draft;
      const before = seenBefore(await this.imports.lastCommitted(tx, accountId, fileHash));
      const noted = { ...draft, notes: [...draft.notes, ...notes, ...before] };
      await this.imports.add(tx, { id: importId, accountId, fileName, fileHash, draft: noted, duplicates });
      return this.imports.view(tx, importId);
    });
  }
}

/** The draft, or the refusal of the file, which belongs to the key. */
function read({ bytes, fileName, mapping, rowsMax }: PreviewImportInput, currency: string): Draft | DomainError {
  try {
    const given = Object.entries(mapping ?? {}).filter(([, hint]) => hint !== undefined);
    const hints: ParseHints = { ...Object.fromEntries(given), currency, rowsMax };
    return draftOf(parseStatement(bytes, fileName, hints), currency);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

const seenBefore = (at: Date | null): StatementNote[] =>
  at === null ? [] : [{ code: 'IMPORT_FILE_SEEN_BEFORE', params: { date: at.toISOString().slice(0, 10) } }];
