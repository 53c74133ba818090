import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import { fresh } from '../../../../platform/interfaces/http/form-state.js';
import type { Typed } from '../../../../platform/interfaces/http/read-form.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { Icon } from '../../../../platform/interfaces/web/components/icon.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { SavedView } from '../../../application/saved-views/saved-views.js';
import { listHref } from '../transactions/read-filter.js';
import { SavedViewFields } from './saved-view-page.js';
import { viewHref } from './view-href.js';

export interface SavedViewChipsProps {
  readonly views: readonly SavedView[];
  /** The filters in use. */
  readonly typed: Typed;
  readonly canShare: boolean;
}

/** The searches that were saved, the one that is open marked; and saving the one that is looked at. */
export function SavedViewChips({ views, typed, canShare }: SavedViewChipsProps): VNode | null {
  const { t, locale } = usePage();
  const current = listHref(typed);
  const isOpen = views.some(({ search }) => viewHref(search, locale) === current);
  const canSave = Object.keys(typed).length > 0 && !isOpen;
  if (views.length === 0 && !canSave) return null;
  return (
    <nav class="stack-tight" aria-label={t('ledger.savedView.title')}>
      {views.length > 0 ? (
        <ul class="cluster">
          {views.map((view) => (
            <li key={view.id} class="max-w-full">
              <ViewLink view={view} current={current} />
            </li>
          ))}
          <li>
            <a class="inline-flex min-h-9 items-center px-2 text-sm" href="/app/saved-views">
              {t('ledger.savedView.manage')}
            </a>
          </li>
        </ul>
      ) : null}
      {canSave ? <SaveForm typed={typed} canShare={canShare} /> : null}
    </nav>
  );
}

function ViewLink({ view, current }: { readonly view: SavedView; readonly current: string }): VNode {
  const { t, locale } = usePage();
  const href = viewHref(view.search, locale);
  const isOpen = href === current;
  return (
    <a
      class={`inline-flex min-h-9 max-w-full items-center gap-1.5 rounded-full border px-3 text-sm no-underline hover:bg-bg-tertiary ${isOpen ? 'border-interactive bg-bg-tertiary' : 'border-border-strong'}`}
      href={isOpen ? '/app/transactions' : href}
      aria-current={isOpen ? 'true' : undefined}
    >
      <Icon name="list-filter" size={16} />
      <span class="min-w-0 wrap-anywhere">{view.name}</span>
      {view.mine ? null : <Icon name="users" size={16} label={t('ledger.savedView.shared')} />}
    </a>
  );
}

function SaveForm({ typed, canShare }: Pick<SavedViewChipsProps, 'typed' | 'canShare'>): VNode {
  const { t } = usePage();
  return (
    <details class="group">
      <summary class="inline-flex min-h-11 items-center gap-2 text-sm">
        <Icon name="plus" size={16} /> {t('ledger.savedView.save')}
      </summary>
      <Form action="/app/saved-views" idempotencyKey={newId()} class="flex flex-wrap items-end gap-3 pt-2">
        <SavedViewFields state={fresh(typed)} canShare={canShare} />
        <Button type="submit" icon="check">
          {t('ledger.savedView.keep')}
        </Button>
      </Form>
    </details>
  );
}
