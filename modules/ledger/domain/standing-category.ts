import { demandPlace } from './category.js';
import {
  categoryArchived,
  categoryHasChildren,
  categoryKindDiffers,
  categoryOfSystem,
  sameOne,
  versionStale,
} from './errors.js';

/** A category that a person may pick, as it stands while it is put in order. */
export interface StandingCategory {
  readonly id: string;
  readonly name: string;
  readonly kind: 'income' | 'expense';
  readonly parentId: string | null;
  readonly systemKey: string | null;
  readonly archived: boolean;
  readonly version: number;
  /** How many belong to it, archived ones too, and how many of them are open. */
  readonly children: number;
  readonly openChildren: number;
}

/** What is the system's own stays as it is, and so does what somebody else has changed since. */
function demandOwn(category: StandingCategory, version: number): void {
  if (category.systemKey !== null) throw categoryOfSystem();
  if (category.version !== version) throw versionStale(category.version);
}

/** Throws `CATEGORY_OF_SYSTEM`, `VERSION_STALE`. */
export const demandRenamable = demandOwn;

/**
 * Into a group of its kind, or out of one; a group that holds others stays a group. Throws as `demandRenamable`, and
 * `CATEGORY_HAS_CHILDREN`, `CATEGORY_TOO_DEEP`, `CATEGORY_KIND_DIFFERS`, `CATEGORY_ARCHIVED`, `CATEGORY_OF_SYSTEM`.
 */
export function demandMovable(category: StandingCategory, parent: StandingCategory | null): void {
  if (parent === null) return;
  if (parent.id === category.id) throw sameOne('parentId');
  if (parent.systemKey !== null) throw categoryOfSystem();
  if (category.children > 0) throw categoryHasChildren();
  if (parent.archived) throw categoryArchived(parent.id);
  demandPlace(category.kind, parent);
}

/** Throws as `demandRenamable`, and `CATEGORY_HAS_CHILDREN` as long as one that it holds is open. */
export function demandArchivable(category: StandingCategory, version: number): void {
  demandOwn(category, version);
  if (category.openChildren > 0) throw categoryHasChildren();
}

/** Back from the archive, into a group that is open. Throws as `demandRenamable`, and `CATEGORY_ARCHIVED`. */
export function demandReturn(
  category: StandingCategory,
  version: number,
  parent: Pick<StandingCategory, 'id' | 'archived'> | null,
): void {
  demandOwn(category, version);
  if (parent?.archived) throw categoryArchived(parent.id);
}

/**
 * All of `from` goes into another category of its kind, which is open. Throws as `demandArchivable`, and
 * `CATEGORY_KIND_DIFFERS`, `CATEGORY_ARCHIVED`, `VALIDATION_ERROR` when it is the same one.
 */
export function demandMergeable(from: StandingCategory, version: number, into: StandingCategory): void {
  if (from.id === into.id) throw sameOne('intoId');
  demandArchivable(from, version);
  if (from.kind !== into.kind) throw categoryKindDiffers();
  if (into.archived) throw categoryArchived(into.id);
}
