import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import type { Totals } from '../domain/totals.js';
import type { Layout, RowFault, StatementBalance, StatementNote } from '../domain/statement.js';

/** A row as it was understood. */
export interface ImportRowView {
  /** 1-based line in the file. */
  readonly line: number;
  /** YYYY-MM-DD. */
  readonly date: string;
  /** Decimal text with the digits of the currency; money out below zero. */
  readonly amount: string;
  readonly payee: string | null;
  readonly memo: string | null;
  readonly bankId: string | null;
  /** The account has it already, or the file repeats it: it is not recorded. */
  readonly duplicate: boolean;
}

/** An import without what only its own page shows. */
export interface ImportSummary {
  readonly id: string;
  readonly status: 'preview' | 'committed';
  readonly accountId: string;
  readonly fileName: string;
  readonly format: string;
  /** Of every amount: the one the file names, else the account's. */
  readonly currency: string;
  readonly preview: Totals & {
    readonly duplicates: number;
    /** Rows that could not be read; while there are any, nothing can be recorded. */
    readonly errorCount: number;
  };
  /** Null until committed. */
  readonly recorded: number | null;
  /** Rows left out because the account had them; null until committed. */
  readonly duplicates: number | null;
  /** ISO 8601, UTC. */
  readonly uploadedAt: string;
  /** ISO 8601, UTC; null until committed. */
  readonly finishedAt: string | null;
}

export interface ImportView extends ImportSummary {
  readonly preview: ImportSummary['preview'] & {
    /** The first 100. */
    readonly errors: readonly RowFault[];
    /** The first 50. */
    readonly rows: readonly ImportRowView[];
  };
  readonly notes: readonly StatementNote[];
  readonly layout: Layout;
  readonly balances: readonly StatementBalance[];
}

/** One import. Throws `IMPORT_NOT_FOUND`. */
export class GetImport extends Query<ImportView> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {
    super();
  }
}
