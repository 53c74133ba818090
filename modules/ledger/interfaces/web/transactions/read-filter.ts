import { DomainError, type FieldFault } from '../../../../platform/domain/domain-error.js';
import { isId } from '../../../../platform/domain/ids.js';
import { isLocalDate } from '../../../../platform/domain/local-date.js';
import type { Typed } from '../../../../platform/interfaces/http/read-form.js';
import type { TransactionFilter } from '../../../application/list-transactions.js';
import { searchOf } from '../../../application/search-of.js';
import { readTypedAmount } from '../read-typed-amount.js';

/** The filters of the list, by their names in the address. */
export const FILTERS = ['q', 'from', 'to', 'account', 'category', 'kind', 'tag', 'min', 'max'] as const;
export type FilterName = (typeof FILTERS)[number];

export const KINDS = ['outflow', 'inflow', 'transfer', 'opening', 'adjustment'] as const;

export interface ReadFilter {
  /** What is asked of the ledger: the filters that make sense. */
  readonly filter: TransactionFilter;
  readonly typed: Typed;
  /** One for each filter that does not; it is left out of the question. */
  readonly faults: readonly FieldFault[];
}

const TEXT_MAX = 200;

/** Reads the filters of an address: whatever is wrong with one of them, the others work. */
export function readFilter(query: Readonly<Record<string, unknown>>, locale: string): ReadFilter {
  const typed: Record<string, string> = {};
  for (const name of FILTERS) {
    const value = query[name];
    if (typeof value === 'string' && value.trim() !== '') typed[name] = value.trim();
  }
  const faults: FieldFault[] = [];
  const checked = (name: FilterName, code: string, fits: (value: string) => boolean): string | undefined => {
    const value = typed[name];
    if (value === undefined || fits(value)) return value;
    faults.push({ field: name, code });
    return undefined;
  };
  const amount = (name: 'min' | 'max'): string | undefined => {
    const read = readTypedAmount(typed[name] ?? '0', locale);
    if (!read.ok) faults.push({ field: name, ...read.fault });
    return read.ok && typed[name] !== undefined ? read.amount : undefined;
  };
  const searched = (): string | undefined => {
    const search = checked('q', 'malformed', (value) => value.isWellFormed());
    try {
      searchOf(search ?? '');
      return search;
    } catch (fault) {
      if (!(fault instanceof DomainError)) throw fault;
      faults.push(...fault.details);
      return undefined;
    }
  };
  const isShort = (value: string): boolean => value.length <= TEXT_MAX && value.isWellFormed();
  const kind = checked('kind', 'not_allowed', (value) => KINDS.some((one) => one === value));
  const filter: TransactionFilter = {
    q: searched(),
    from: checked('from', 'malformed_date', isLocalDate),
    to: checked('to', 'malformed_date', isLocalDate),
    accountId: checked('account', 'malformed_id', isId),
    categoryId: checked('category', 'malformed_id', isId),
    kind: KINDS.find((one) => one === kind),
    tag: checked('tag', 'malformed', isShort),
    min: amount('min'),
    max: amount('max'),
  };
  return { filter, typed, faults };
}

/** The address of the list with these filters; one that is empty is left out, and the list starts at the newest. */
export function listHref(typed: Typed, cursor = ''): string {
  const query = new URLSearchParams(
    [
      ...FILTERS.map((name): [string, string] => [name, typed[name] ?? '']),
      // The moment looked at goes along: every view has an address.
      ...['asOf', 'knownAt'].map((name): [string, string] => [name, typed[name] ?? '']),
      ['cursor', cursor] as [string, string],
    ].filter(([, value]) => value !== ''),
  ).toString();
  return query === '' ? '/app/transactions' : `/app/transactions?${query}`;
}
