import type { VNode } from 'preact';
import { Icon } from '../../../../platform/interfaces/web/components/icon.js';
import { usePage, type Page } from '../../../../platform/interfaces/web/page-context.js';
import type { Typed } from '../../../../platform/interfaces/http/read-form.js';
import type { AccountView } from '../../../application/list-accounts.js';
import type { CategoryView } from '../../../application/list-categories.js';
import { conditionsOf } from '../../../application/search-of.js';
import { FILTERS, listHref, type FilterName } from './read-filter.js';

export interface FilterChipsProps {
  readonly typed: Typed;
  readonly accounts: readonly AccountView[];
  readonly categories: readonly CategoryView[];
}

/** The filters in use, each a link that takes it away. */
export function FilterChips(props: FilterChipsProps): VNode | null {
  const page = usePage();
  const { t } = page;
  const used = FILTERS.filter((name) => (props.typed[name] ?? '') !== '').flatMap((name) => chipsOf(page, name, props));
  if (used.length === 0) return null;
  return (
    <ul class="cluster" aria-label={t('ledger.filter.used')}>
      {used.map(({ text, href }) => (
        <li key={href} class="max-w-full">
          <a
            class="inline-flex min-h-9 max-w-full items-center gap-1.5 rounded-full border border-border-strong px-3 text-sm no-underline hover:bg-bg-tertiary"
            href={href}
          >
            <span class="min-w-0 wrap-anywhere">{text}</span>
            <Icon name="x" size={16} label={t('ledger.filter.remove')} />
          </a>
        </li>
      ))}
      {used.length > 1 ? (
        <li>
          <a class="inline-flex min-h-9 items-center px-2 text-sm" href="/app/transactions">
            {t('ledger.filter.clear')}
          </a>
        </li>
      ) : null}
    </ul>
  );
}

interface Chip {
  readonly text: string;
  /** The same view without it. */
  readonly href: string;
}

/** One for a filter; of the search, one for each of its conditions, as long as it is understood. */
function chipsOf(page: Page, name: FilterName, props: FilterChipsProps): Chip[] {
  const without = (q: string): string => listHref({ ...props.typed, [name]: q });
  const conditions = name === 'q' ? conditionsIn(props.typed['q']!) : [];
  if (conditions.length < 2) return [{ text: chipText(page, name, props), href: without('') }];
  return conditions.map((text, at) => ({
    text,
    href: without(conditions.filter((_, other) => other !== at).join(' ')),
  }));
}

function conditionsIn(q: string): string[] {
  try {
    return conditionsOf(q);
  } catch {
    return [];
  }
}

function chipText({ t, locale }: Page, name: FilterName, { typed, accounts, categories }: FilterChipsProps): string {
  const value = typed[name]!;
  const nameOf = (views: readonly { id: string; name: string }[]): string =>
    views.find((view) => view.id === value)?.name ?? t('ledger.filter.unknown');
  const shown = (): string => {
    if (name === 'account') return nameOf(accounts);
    if (name === 'category') return nameOf(categories);
    if (name === 'kind') return t(`ledger.kind.${value}`);
    if (name === 'from' || name === 'to') return dateText(locale, value);
    return value;
  };
  return t(`ledger.filter.chip.${name}`, { value: shown() });
}

function dateText(locale: string, date: string): string {
  const instant = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(instant.getTime())) return date;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(instant);
}
