import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { Icon } from '../../../../platform/interfaces/web/components/icon.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { Select } from '../../../../platform/interfaces/web/components/select.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { CategoryView } from '../../../application/list-categories.js';
import type { MergeView } from '../../../application/merges/list-merges.js';
import { BookTabs } from '../book-tabs.js';
import { RecentMerges } from '../merges/recent-merges.js';
import { CategoryTree } from './category-tree.js';
import { errorOf, FormErrors } from '../form-errors.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';

export interface CategoryListPageProps {
  readonly categories: readonly CategoryView[];
  readonly state: FormState;
  readonly canWrite: boolean;
  /** How many legs stand in each, by its id. */
  readonly use: ReadonlyMap<string, number>;
  readonly merges: readonly MergeView[];
}

const KINDS = ['expense', 'income'] as const;

/** Body of `/app/categories`. */
export function CategoryListPage({ categories, state, canWrite, use, merges }: CategoryListPageProps): VNode {
  const { t } = usePage();
  const shown = categories.filter(({ archived, systemKey }) => !archived && systemKey === null);
  const archived = categories.filter((category) => category.archived);
  return (
    <>
      <BookTabs current="categories" />
      <PageHeader
        title={t('ledger.nav.categories')}
        lead={t('ledger.category.lead')}
        actions={
          canWrite ? (
            <Button icon="plus" href="#new-category">
              {t('ledger.category.new')}
            </Button>
          ) : undefined
        }
      />
      <div class="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div class="stack min-w-0">
          {KINDS.map((kind) => (
            <Card key={kind} title={t(`ledger.category.kinds.${kind}`)} id={`categories-${kind}`}>
              <CategoryTree
                kind={kind}
                categories={shown.filter((category) => category.kind === kind)}
                use={use}
                canWrite={canWrite}
              />
            </Card>
          ))}
          <Archived categories={archived} canWrite={canWrite} />
        </div>
        <div class="stack min-w-0">
          {canWrite ? <NewCategory categories={shown} state={state} /> : null}
          <RecentMerges merges={merges} canUndo={canWrite} />
        </div>
      </div>
    </>
  );
}

function Archived({ categories, canWrite }: Pick<CategoryListPageProps, 'categories' | 'canWrite'>): VNode | null {
  const { t } = usePage();
  if (categories.length === 0) return null;
  return (
    <details class="card group p-5">
      <summary class="flex min-h-6 items-center justify-between gap-2 font-semibold">
        {t('ledger.category.archivedCount', { count: categories.length })}
        <span class="inline-flex group-open:rotate-180">
          <Icon name="chevron-down" size={16} />
        </span>
      </summary>
      <ul class="mt-3">
        {categories.map(({ id, name }) => (
          <li key={id} class="flex min-h-11 items-center wrap-anywhere">
            <a href={canWrite ? `/app/categories/${id}` : `/app/transactions?category=${id}`}>{name}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function NewCategory({ categories, state }: Pick<CategoryListPageProps, 'categories' | 'state'>): VNode {
  const { t } = usePage();
  const labels = {
    name: t('ledger.category.name'),
    kind: t('ledger.category.kind'),
    parentId: t('ledger.category.parent'),
  };
  const groups = categories.filter(({ parentId }) => parentId === null);
  return (
    <Card title={t('ledger.category.new')} id="new-category">
      <Form action="/app/categories" idempotencyKey={newId()}>
        <FormErrors state={state} labels={labels} />
        <TextInput
          name="name"
          label={labels.name}
          value={state.typed['name']}
          error={errorOf(t, state, 'name')}
          maxLength={100}
          autoComplete="off"
          required
        />
        <Select
          name="kind"
          label={labels.kind}
          value={state.typed['kind']}
          error={errorOf(t, state, 'kind')}
          options={KINDS.map((kind) => ({ value: kind, label: t(`ledger.category.kinds.${kind}`) }))}
          required
        />
        <Select
          name="parentId"
          label={labels.parentId}
          hint={t('ledger.category.parentHint')}
          value={state.typed['parentId']}
          error={errorOf(t, state, 'parentId')}
          placeholder={t('ledger.category.noParent')}
          options={KINDS.map((kind) => ({
            group: t(`ledger.category.kinds.${kind}`),
            options: groups.filter((group) => group.kind === kind).map(({ id, name }) => ({ value: id, label: name })),
          }))}
        />
        <div class="cluster">
          <Button type="submit" kind="primary" icon="plus">
            {t('ledger.category.create')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
