import { savedViewNamesAccount } from './errors.js';
import { searchOf } from './search.js';

/** What a saved view asks of the list of transactions; what is left out is not asked. */
export interface SavedSearch {
  /** Words and operators, see `searchOf`. */
  readonly q?: string | undefined;
  readonly accountId?: string | undefined;
  readonly categoryId?: string | undefined;
  readonly kind?: 'inflow' | 'outflow' | 'transfer' | 'opening' | 'adjustment' | undefined;
  readonly tag?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}

/**
 * A search that can be kept. A shared one names its account by id alone: row security knows who sees that account, and
 * knows nothing of the words of a search. Throws `VALIDATION_ERROR` and `SAVED_VIEW_NAMES_ACCOUNT`.
 */
export function demandKept(search: SavedSearch, shared: boolean): void {
  const terms = searchOf(search.q ?? '');
  if (shared && terms.some(({ by }) => by === 'account')) throw savedViewNamesAccount();
}
