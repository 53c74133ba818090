import { mergeBuiltUpon, mergeUndone } from './errors.js';

/** Something that was merged, as it stands. */
export interface StandingMerge {
  readonly id: string;
  readonly kind: 'category' | 'payee' | 'tag';
  /** Of a category: where all of it came from and went. */
  readonly fromId: string | null;
  readonly intoId: string | null;
  /** The category was archived before it was merged. */
  readonly fromArchived: boolean;
  readonly undone: boolean;
  /** A later merge that stands has moved some of it again. */
  readonly builtUpon: boolean;
}

/** Once, and the last one first. Throws `MERGE_UNDONE`, `MERGE_BUILT_UPON`. */
export function demandUndoable(merge: StandingMerge): void {
  if (merge.undone) throw mergeUndone();
  if (merge.builtUpon) throw mergeBuiltUpon();
}
