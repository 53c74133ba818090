import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';

export const MERGE_KINDS = ['category', 'payee', 'tag'] as const;
export type MergeKind = (typeof MERGE_KINDS)[number];

/** Something that was merged into another of its kind, or renamed wherever it stands. */
export interface MergeView {
  readonly id: string;
  readonly kind: MergeKind;
  /** Of a category or payee; a tag is its name. */
  readonly fromId: string | null;
  readonly from: string;
  readonly intoId: string | null;
  /** Null: the tag was taken off. */
  readonly into: string | null;
  /** How many transactions it changed, of those that whoever asks sees. */
  readonly transactions: number;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  readonly undone: boolean;
}

/** What was merged, the newest first: of categories everybody's, of payees and tags one's own. */
export class ListMerges extends Query<MergeView[]> {
  constructor(
    readonly actor: Actor,
    /** Null: of every kind. */
    readonly kind: MergeKind | null,
    readonly limit: number,
  ) {
    super();
  }
}
