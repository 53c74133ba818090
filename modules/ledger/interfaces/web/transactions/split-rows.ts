import type { Typed } from '../../../../platform/interfaces/http/read-form.js';

export const SPLIT_ROWS_MAX = 6;

/** One line of a split as typed; its fields are called `splits.0.amount` and so on, as the refusals name them. */
export interface SplitRow {
  readonly name: string;
  readonly categoryId: string;
  readonly amount: string;
  readonly note: string;
}

/** The lines that a form shows, by its hidden field `rows`; none: the transaction has one category. */
export function splitRows(typed: Typed): SplitRow[] {
  const count = Math.min(SPLIT_ROWS_MAX, Number(/^\d{1,2}$/.exec(typed['rows'] ?? '')?.[0] ?? 0));
  return Array.from({ length: count }, (_, index) => {
    const name = `splits.${index}`;
    return {
      name,
      categoryId: typed[`${name}.categoryId`] ?? '',
      amount: typed[`${name}.amount`] ?? '',
      note: typed[`${name}.note`] ?? '',
    };
  });
}

/** What was typed, with one more line; the first time two, the first with the category and amount chosen so far. */
export function withOneMoreRow(typed: Typed): Typed {
  const count = splitRows(typed).length;
  if (count > 0) return { ...typed, rows: String(Math.min(SPLIT_ROWS_MAX, count + 1)) };
  return { ...typed, rows: '2', 'splits.0.categoryId': typed['categoryId'] ?? '' };
}

/** What was typed, with one category again: that of the first line. */
export const withoutRows = (typed: Typed): Typed => ({
  ...typed,
  rows: '0',
  categoryId: typed['splits.0.categoryId'] ?? typed['categoryId'] ?? '',
});
