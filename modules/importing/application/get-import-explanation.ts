import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';

/** The sums of a file: of its rows above zero, and of those below. */
export const IMPORT_FIGURES = ['credits', 'debits'] as const;
export type ImportFigure = (typeof IMPORT_FIGURES)[number];

export interface ExplainedImportRow {
  /** 1-based line in the file. */
  readonly line: number;
  readonly date: string;
  readonly payee: string | null;
  readonly amount: string;
  readonly contribution: string;
  /** The account had it already. */
  readonly duplicate: boolean;
}

/** A sum of a file and its rows, in their order; a file never changes, so all pages are of one state. */
export interface ImportExplanation {
  readonly total: string;
  readonly currency: string;
  readonly count: number;
  readonly rows: readonly ExplainedImportRow[];
  readonly next: readonly string[] | null;
}

/** How a sum of an import comes about. Throws `IMPORT_NOT_FOUND`. */
export class GetImportExplanation extends Query<ImportExplanation> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly figure: ImportFigure,
    readonly page: { readonly limit: number; readonly after: readonly string[] | null },
  ) {
    super();
  }
}
