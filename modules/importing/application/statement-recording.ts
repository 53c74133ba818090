import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { GetAccount, RecordStatement } from '../../ledger/index.js';
import type { Actor } from '../../platform/application/actor.js';
import { OnceKey } from '../../platform/application/unit-of-work.js';
import { DomainError } from '../../platform/domain/domain-error.js';
import { importAccountArchived, importCurrencyDiffers, importHasErrors } from '../domain/import-errors.js';
import type { StoredDraft } from './get-draft.js';
import { LedgerMatching } from './ledger-matching.js';
import type { ImportOutcome } from './ports.js';

const ATTEMPTS_MAX = 5;
const PAUSE_MS = 40;
/** Long enough that nobody retries a half-done commit later. */
const KEEP_HOURS = 24 * 365;
const PASSING = new Set(['ACCOUNT_CHANGED', 'IDEMPOTENCY_KEY_IN_USE']);

/** The first step of a commit: matches a draft with the ledger and records there what it lacks. */
@Injectable()
export class StatementRecording {
  constructor(
    private readonly matching: LedgerMatching,
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  /** What became of the rows, or the refusal, which belongs to the caller's key. */
  async record(actor: Actor, draft: StoredDraft): Promise<ImportOutcome | DomainError> {
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
