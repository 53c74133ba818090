import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import type { DraftRow } from '../domain/draft.js';

/** What is needed to commit an import. */
export interface StoredDraft {
  readonly id: string;
  readonly status: 'preview' | 'committed';
  readonly accountId: string;
  readonly currency: string;
  readonly signature: string;
  readonly faultCount: number;
  /** Every row, in file order; empty when committed. */
  readonly rows: readonly DraftRow[];
  /** The idempotency key that was asked about holds an answer already. */
  readonly keyUsed: boolean;
}

/** The stored rows of one import. Throws `IMPORT_NOT_FOUND`. */
export class GetDraft extends Query<StoredDraft> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly key: string,
  ) {
    super();
  }
}
