import type { AsKnown } from '../../../application/known/as-known.js';
import type { AccountGroup } from '../accounts/account-groups.js';
import { withPast } from '../known/read-past.js';

/** The figures of pages that explain themselves, by their names in the address. */
type FigureAsked =
  | { readonly figure: 'balance'; readonly account: string }
  | { readonly figure: 'net' | 'assets' | 'liabilities'; readonly currency: string }
  | { readonly figure: 'group'; readonly currency: string; readonly group: string }
  | { readonly figure: 'group'; readonly currency: string; readonly family: string }
  | { readonly figure: 'income' | 'expense' | 'cash-flow'; readonly currency: string; readonly month: string };

/** Where a figure is explained, as of the moment that it is of. */
export const explainHref = (asked: FigureAsked, at: AsKnown): string =>
  withPast(`/app/explain?${new URLSearchParams(Object.entries(asked)).toString()}`, at);

export const groupHref = ({ name }: AccountGroup, currency: string, at: AsKnown): string =>
  explainHref(
    'own' in name ? { figure: 'group', currency, group: name.own } : { figure: 'group', currency, family: name.family },
    at,
  );

/** Of a month's income, expense and what is left. @param month its first day */
export const flowHrefs = (
  month: string,
  currency: string,
  at: AsKnown,
): Record<'income' | 'expense' | 'net', string> => ({
  income: explainHref({ figure: 'income', currency, month }, at),
  expense: explainHref({ figure: 'expense', currency, month }, at),
  net: explainHref({ figure: 'cash-flow', currency, month }, at),
});
