import { isId } from '../../../../platform/domain/ids.js';
import type { Typed } from '../../../../platform/interfaces/http/read-form.js';

/** The form that the boxes of a register belong to, wherever on the page they stand. */
export const BULK_FORM = 'bulk';
/** Names of fields: a row that is shown, and one that is ticked. */
export const SHOWN = 'shown-';
export const TICKED = 'ticked-';

const named = (typed: Typed, prefix: string): string[] =>
  Object.keys(typed)
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
    .filter(isId);

/** Of a posted form, the rows that were shown and those of them that are ticked. */
export const chosenRows = (typed: Typed): { readonly shown: string[]; readonly ticked: string[] } => ({
  shown: named(typed, SHOWN),
  ticked: named(typed, TICKED),
});
