import type { SavedSearch } from '../../../application/saved-views/saved-views.js';
import type { Typed } from '../../../../platform/interfaces/http/read-form.js';
import type { ReadFilter } from '../transactions/read-filter.js';
import { listHref } from '../transactions/read-filter.js';
import { amountToType } from '../amount-to-type.js';

/** What a list is asked for, as it is kept: amounts as decimals, whatever the language they were typed in. */
export const searchOfFilter = ({ q, accountId, categoryId, kind, tag, from, to, min, max }: ReadFilter['filter']) => ({
  q,
  accountId,
  categoryId,
  kind,
  tag,
  from,
  to,
  min,
  max,
});

/** What was kept, as this reader would type it. */
export function typedOfSearch({ accountId, categoryId, min, max, ...rest }: SavedSearch, locale: string): Typed {
  const named = {
    ...rest,
    account: accountId,
    category: categoryId,
    min: min === undefined ? undefined : amountToType(locale, min),
    max: max === undefined ? undefined : amountToType(locale, max),
  };
  return Object.fromEntries(Object.entries(named).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** The address of the list that a view opens. */
export const viewHref = (search: SavedSearch, locale: string): string => listHref(typedOfSearch(search, locale));
