import type { VNode } from 'preact';
import { Icon } from '../../../../platform/interfaces/web/components/icon.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { searchOf } from '../../../application/search-of.js';
import { listHref } from './read-filter.js';

/** What can be asked, by the words that say what it finds. */
const EXAMPLES = {
  words: ['bakery', '"corner shop"'],
  payee: ['payee:bakery'],
  category: ['category:groceries'],
  account: ['account:savings'],
  tag: ['tag:holiday'],
  note: ['note:"birthday gift"'],
  amount: ['amount>50', 'amount<=9.99', 'amount:12.50'],
  date: ['date:2026-03', 'date>=2026-01-15', 'date<2025'],
  is: ['is:uncategorised', 'is:transfer', 'is:split', 'is:pending', 'is:cleared', 'is:reconciled'],
  has: ['has:note', 'has:tag', 'has:attachment'],
  not: ['-tag:work', '-is:transfer'],
} as const;

/** True of what the search understands: an example that leads to a refusal is none. */
const isUnderstood = (example: string): boolean => {
  try {
    return searchOf(example).length > 0;
  } catch {
    return false;
  }
};

const HELP = Object.entries(EXAMPLES).map(([name, examples]): readonly [string, readonly string[]] => [
  name,
  examples.filter(isUnderstood),
]);

/** What the search box understands, with examples that are added to what stands in it. */
export function SearchHelp({ state }: { readonly state: FormState }): VNode {
  const { t } = usePage();
  const { typed } = state;
  // What is not understood yet would take the example with it.
  const base = state.faults.some(({ field }) => field === 'q') ? '' : (typed['q'] ?? '');
  return (
    <details class="group">
      <summary class="inline-flex min-h-11 items-center gap-2 text-sm">
        <Icon name="info" size={16} /> {t('ledger.searchHelp.title')}
      </summary>
      <p class="quiet max-w-prose text-sm">{t('ledger.searchHelp.lead')}</p>
      <dl class="grid gap-x-6 gap-y-2 pt-2 text-sm md:grid-cols-[minmax(12rem,auto)_1fr]">
        {HELP.flatMap(([name, examples]) => [
          <dt key={name} class="wrap-anywhere">
            {t(`ledger.searchHelp.${name}`)}
          </dt>,
          <dd key={`${name} examples`} class="cluster">
            {examples.map((example) => (
              <a
                key={example}
                class="inline-flex min-h-8 items-center"
                href={listHref({ ...typed, q: `${base} ${example}`.trim() })}
              >
                <code dir="ltr">{example}</code>
              </a>
            ))}
          </dd>,
        ])}
      </dl>
    </details>
  );
}
