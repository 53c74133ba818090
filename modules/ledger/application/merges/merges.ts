import type { Tx } from '../../../platform/application/unit-of-work.js';
import type { StandingCategory } from '../../domain/standing-category.js';
import type { StandingMerge } from '../../domain/standing-merge.js';
import type { MergeView } from './list-merges.js';

/** What was merged or renamed in all transactions, kept so that it can be undone. Each records its event. */
export abstract class Merges {
  /** Nothing is being taken back meanwhile: a reversal repeats the categories of what it takes back. */
  abstract waitForReversals(tx: Tx): Promise<void>;
  /** Moves every leg, whoever sees it. Both are held. */
  abstract mergeCategories(
    tx: Tx,
    id: string,
    merge: { readonly from: StandingCategory; readonly into: StandingCategory },
  ): Promise<void>;
  /** The name by which a payee goes; null when no transaction that is seen has it. */
  abstract payeeName(tx: Tx, payeeId: string): Promise<string | null>;
  /** Gives all transactions of a payee that are seen another name. Throws `PAYEE_NOT_FOUND`. */
  abstract renamePayee(tx: Tx, id: string, rename: { readonly payeeId: string; readonly name: string }): Promise<void>;
  /** Puts a tag in the place of another, or takes it off, in all transactions that are seen. Throws `TAG_NOT_FOUND`. */
  abstract renameTag(tx: Tx, id: string, rename: { readonly from: string; readonly to: string | null }): Promise<void>;
  /** A merge as it stands, held until the end. Throws `MERGE_NOT_FOUND`. */
  abstract get(tx: Tx, id: string): Promise<StandingMerge>;
  /** Puts back what stands as the merge left it; what was changed since stays. Throws `CATEGORY_NAME_TAKEN`. */
  abstract undo(tx: Tx, merge: StandingMerge): Promise<void>;
  /** Throws `MERGE_NOT_FOUND`. */
  abstract view(tx: Tx, id: string): Promise<MergeView>;
}
