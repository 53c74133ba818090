import type { Tx } from '../../../platform/application/unit-of-work.js';
import type { SavedSearch } from '../../domain/saved-view.js';

export type { SavedSearch } from '../../domain/saved-view.js';

/** A named search of the transactions, one person's own or shared with their household. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly search: SavedSearch;
  /** Everyone of the household who sees its account finds it. */
  readonly shared: boolean;
  /** Whoever asks made it, and may change it. */
  readonly mine: boolean;
  readonly version: number;
}

export interface NewSavedView {
  readonly id: string;
  readonly name: string;
  readonly search: SavedSearch;
  readonly shared: boolean;
}

export interface SavedViewChange {
  readonly name?: string | undefined;
  /** Whole: what is left out of it is asked no longer. */
  readonly search?: SavedSearch | undefined;
  readonly shared?: boolean | undefined;
}

export abstract class SavedViews {
  /** Those of whoever acts, in their order, held until the end: one is added or the order changes by one at a time. */
  abstract own(tx: Tx): Promise<string[]>;
  /** Held until the end. Throws `SAVED_VIEW_NOT_FOUND`. */
  abstract hold(tx: Tx, id: string): Promise<SavedView>;
  /** Comes last. Throws `SAVED_VIEW_NAME_TAKEN`, `ACCOUNT_NOT_FOUND`, `ACCOUNT_TOTAL_ONLY`, `CATEGORY_NOT_FOUND`. */
  abstract add(tx: Tx, view: NewSavedView): Promise<void>;
  /** Of one that is held. Throws as `add`. */
  abstract change(tx: Tx, id: string, change: SavedViewChange): Promise<void>;
  /** Nothing of it is kept but that it was there. */
  abstract remove(tx: Tx, id: string): Promise<void>;
  abstract order(tx: Tx, ids: readonly string[]): Promise<void>;
}
