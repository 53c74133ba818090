import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { EmptyState } from '../../../../platform/interfaces/web/components/empty-state.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { Select } from '../../../../platform/interfaces/web/components/select.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { CategoryView } from '../../../application/list-categories.js';
import { errorOf, FormErrors } from '../form-errors.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';

export interface CategoryListPageProps {
  readonly categories: readonly CategoryView[];
  readonly state: FormState;
  readonly canWrite: boolean;
}

const KINDS = ['expense', 'income'] as const;

/** Body of `/app/categories`. */
export function CategoryListPage({ categories, state, canWrite }: CategoryListPageProps): VNode {
  const { t } = usePage();
  const shown = categories.filter(({ archived, systemKey }) => !archived && systemKey === null);
  return (
    <>
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
              <Tree kind={kind} categories={shown.filter((category) => category.kind === kind)} />
            </Card>
          ))}
        </div>
        {canWrite ? <NewCategory categories={shown} state={state} /> : null}
      </div>
    </>
  );
}

function Tree({ kind, categories }: { kind: CategoryView['kind']; categories: readonly CategoryView[] }): VNode {
  const { t } = usePage();
  const groups = categories.filter(({ parentId }) => parentId === null);
  if (groups.length === 0) {
    return <EmptyState icon="tags" level={3} title={t(`ledger.empty.categories.${kind}`)} />;
  }
  return (
    <ul class="grid gap-x-8 gap-y-5 sm:grid-cols-2">
      {groups.map((group) => {
        const children = categories.filter(({ parentId }) => parentId === group.id);
        return (
          <li key={group.id} class="min-w-0">
            <Name category={group} strong />
            {children.length > 0 ? (
              <ul class="border-s border-border ps-4">
                {children.map((child) => (
                  <li key={child.id}>
                    <Name category={child} />
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function Name({ category, strong }: { readonly category: CategoryView; readonly strong?: boolean }): VNode {
  return (
    <a
      class={`flex min-h-9 items-center no-underline hover:underline wrap-anywhere ${strong ? 'font-semibold text-text-light' : 'text-text-light'}`}
      href={`/app/transactions?category=${category.id}`}
    >
      {category.name}
    </a>
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
