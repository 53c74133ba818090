import type { VNode } from 'preact';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { DateField } from '../../../../platform/interfaces/web/components/date-field.js';
import { Icon } from '../../../../platform/interfaces/web/components/icon.js';
import { Select } from '../../../../platform/interfaces/web/components/select.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import { categoryOptions } from '../category-options.js';
import { errorOf, FormErrors } from '../form-errors.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import type { FilterChipsProps } from './filter-chips.js';
import { SEARCHED_STATES } from '../../../application/search-of.js';
import { FILTERS, KINDS } from './read-filter.js';
import { SearchHelp } from './search-help.js';

export type FilterFormProps = Pick<FilterChipsProps, 'accounts' | 'categories'> & { readonly state: FormState };

/** Search and filters of the list: a form that only asks, so that every view has an address. */
export function FilterForm({ state, accounts, categories }: FilterFormProps): VNode {
  const { t } = usePage();
  const { typed } = state;
  const label = (name: string): string => t(`ledger.filter.${name}`);
  const labels = Object.fromEntries(FILTERS.map((name) => [name, label(name)]));
  return (
    <form
      class="stack"
      method="get"
      action="/app/transactions"
      role="search"
      aria-label={t('ledger.filter.title')}
      noValidate
    >
      <FormErrors state={state} labels={labels} />
      {['tag', 'asOf', 'knownAt'].map((name) =>
        typed[name] ? <input key={name} type="hidden" name={name} value={typed[name]} /> : null,
      )}
      <div class="flex items-end gap-2">
        <div class="min-w-0 flex-1 [&_.field-optional]:hidden">
          <TextInput
            name="q"
            type="search"
            label={label('q')}
            labelHidden
            placeholder={label('q')}
            value={typed['q']}
            error={errorOf(t, state, 'q')}
            maxLength={200}
            suggestions={suggestionsOf(categories)}
          />
        </div>
        <Button type="submit" kind="primary" icon="search" label={t('ledger.filter.search')} />
      </div>
      <SearchHelp state={state} />
      <details class="group" open={state.faults.some(({ field }) => field !== 'q')}>
        <summary class="inline-flex min-h-11 items-center gap-2 font-semibold">
          <Icon name="list-filter" /> {t('ledger.filter.more')}
          <span class="inline-flex group-open:rotate-180">
            <Icon name="chevron-down" size={16} />
          </span>
        </summary>
        <FilterFields state={state} accounts={accounts} categories={categories} />
      </details>
    </form>
  );
}

const SUGGESTED_MAX = 60;

/** Searches that begin many: states, and the categories by name. */
const suggestionsOf = (categories: FilterFormProps['categories']): string[] => [
  ...SEARCHED_STATES.map((state) => `is:${state}`),
  ...categories
    .filter(({ archived, name }) => !archived && !name.includes('"'))
    .slice(0, SUGGESTED_MAX)
    .map(({ name }) => (name.includes(' ') ? `category:"${name}"` : `category:${name}`)),
];

function FilterFields({ state, accounts, categories }: FilterFormProps): VNode {
  const { t } = usePage();
  const { typed } = state;
  const field = (name: (typeof FILTERS)[number]) => ({
    name,
    label: t(`ledger.filter.${name}`),
    value: typed[name],
    error: errorOf(t, state, name),
  });
  const any = t('ledger.filter.any');
  return (
    <div class="stack pt-3 [&_.field-optional]:hidden">
      <div class="grid-fields">
        <DateField {...field('from')} />
        <DateField {...field('to')} />
        <TextInput {...field('min')} inputMode="decimal" maxLength={40} autoComplete="off" />
        <TextInput {...field('max')} inputMode="decimal" maxLength={40} autoComplete="off" />
      </div>
      <div class="grid-fields">
        <Select
          {...field('account')}
          placeholder={any}
          options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select {...field('category')} placeholder={any} options={categoryOptions(categories, 'expense', true)} />
        <Select
          {...field('kind')}
          placeholder={any}
          options={KINDS.map((kind) => ({ value: kind, label: t(`ledger.kind.${kind}`) }))}
        />
      </div>
      <div class="cluster">
        <Button type="submit">{t('ledger.filter.apply')}</Button>
      </div>
    </div>
  );
}
