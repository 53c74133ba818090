import { categoryKindDiffers, categoryTooDeep } from './errors.js';

/** `equity` and `exchange` are the system's own sides of openings, adjustments and currency exchanges; no user picks them. */
export type CategoryKind = 'income' | 'expense' | 'equity' | 'exchange';

/** The categories every book has, by key. */
export const SYSTEM_KEYS = [
  'opening',
  'exchange',
  'uncategorised-income',
  'uncategorised-expense',
  'adjustment',
] as const;
export type SystemKey = (typeof SYSTEM_KEYS)[number];

export interface Category {
  readonly id: string;
  readonly kind: CategoryKind;
  readonly systemKey: SystemKey | null;
  readonly archived: boolean;
}

/** True for a category that a person may choose. */
export const isPickable = (category: Category): boolean => category.kind === 'income' || category.kind === 'expense';

/** Two levels, group and category, of one kind. Throws `CATEGORY_TOO_DEEP`, `CATEGORY_KIND_DIFFERS`. */
export function demandPlace(
  kind: CategoryKind,
  parent: { readonly kind: CategoryKind; readonly parentId: string | null },
): void {
  if (parent.parentId !== null) throw categoryTooDeep();
  if (parent.kind !== kind) throw categoryKindDiffers();
}
