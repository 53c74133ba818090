import type { Tx } from '../../platform/application/unit-of-work.js';
import type { Draft } from '../domain/draft.js';
import type { ImportView } from './get-import.js';

export interface NewImport {
  readonly id: string;
  readonly accountId: string;
  readonly fileName: string;
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly fileHash: string;
  readonly draft: Draft;
  /** By position; the transaction that stands for the row, or null when the file itself repeats it. */
  readonly duplicates: ReadonlyMap<number, string | null>;
}

/** What became of every row of an import. */
export interface ImportOutcome {
  readonly recorded: readonly { readonly position: number; readonly transactionId: string }[];
  /** `transactionId` of what the ledger had; null for a row that the file itself repeats. */
  readonly duplicates: readonly { readonly position: number; readonly transactionId: string | null }[];
}

export abstract class Imports {
  /** Stores a preview with its rows. */
  abstract add(tx: Tx, imported: NewImport): Promise<void>;
  /** When a file with these bytes was last committed to the account; null when it never was. */
  abstract lastCommitted(tx: Tx, accountId: string, fileHash: string): Promise<Date | null>;
  /**
   * Marks an import committed, links its rows to the ledger and records `importing.import-finished.v1`. Changes nothing
   * when it is committed already.
   */
  abstract finish(tx: Tx, id: string, outcome: ImportOutcome): Promise<void>;
  /** The import as it reads inside the transaction. Throws `IMPORT_NOT_FOUND`. */
  abstract view(tx: Tx, id: string): Promise<ImportView>;
}
