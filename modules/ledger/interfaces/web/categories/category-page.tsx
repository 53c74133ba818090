import type { ComponentChildren, VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { Select } from '../../../../platform/interfaces/web/components/select.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { CategoryView } from '../../../application/list-categories.js';
import { categoryOptions } from '../category-options.js';
import { errorOf, FormErrors } from '../form-errors.js';

export interface CategoryPageProps {
  readonly category: CategoryView;
  readonly categories: readonly CategoryView[];
  readonly state: FormState;
}

/** Body of `/app/categories/:id`: its name, its group, where it may go. */
export function CategoryPage({ category, categories, state }: CategoryPageProps): VNode {
  const { t } = usePage();
  const labels = {
    name: t('ledger.category.name'),
    parentId: t('ledger.category.parent'),
    intoId: t('ledger.category.into'),
  };
  const isOwn = category.systemKey === null;
  const holdsOthers = categories.some(({ parentId, archived }) => parentId === category.id && !archived);
  return (
    <div class="narrow">
      <PageHeader title={category.name} parent={{ href: '/app/categories', label: t('ledger.nav.categories') }} />
      <div class="stack">
        <FormErrors state={state} labels={labels} />
        {isOwn ? null : <p class="quiet">{t('errors.CATEGORY_OF_SYSTEM')}</p>}
        {isOwn && !category.archived ? <Settings {...{ category, categories, state, labels }} /> : null}
        {isOwn && !category.archived && !holdsOthers ? <Merging {...{ category, categories, state, labels }} /> : null}
        {isOwn ? <Archiving category={category} holdsOthers={holdsOthers} /> : null}
      </div>
    </div>
  );
}

interface PartProps extends CategoryPageProps {
  readonly labels: Readonly<Record<'name' | 'parentId' | 'intoId', string>>;
}

/** A form of the page: each names the version that it was read with. */
function Part({ category, action, children }: PartFormProps): VNode {
  return (
    <Form action={`/app/categories/${category.id}${action}`} idempotencyKey={newId()}>
      <input type="hidden" name="version" value={category.version} />
      {children}
    </Form>
  );
}

interface PartFormProps {
  readonly category: CategoryView;
  readonly action: '' | '/merge' | '/archive';
  readonly children: ComponentChildren;
}

function Settings({ category, categories, state, labels }: PartProps): VNode {
  const { t } = usePage();
  const groups = categories.filter(
    ({ id, kind, parentId, archived, systemKey }) =>
      kind === category.kind && parentId === null && !archived && systemKey === null && id !== category.id,
  );
  const isGroup = categories.some(({ parentId }) => parentId === category.id);
  return (
    <Card title={t('ledger.category.settings')} id="settings">
      <Part category={category} action="">
        <TextInput
          name="name"
          label={labels.name}
          value={state.typed['name']}
          error={errorOf(t, state, 'name')}
          maxLength={100}
          autoComplete="off"
          required
        />
        {isGroup ? null : (
          <Select
            name="parentId"
            label={labels.parentId}
            value={state.typed['parentId']}
            error={errorOf(t, state, 'parentId')}
            placeholder={t('ledger.category.noParent')}
            options={groups.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <div class="cluster">
          <Button type="submit" kind="primary" icon="check">
            {t('ledger.category.save')}
          </Button>
        </div>
      </Part>
    </Card>
  );
}

function Merging({ category, categories, state, labels }: PartProps): VNode {
  const { t } = usePage();
  const others = categories.filter(({ id, kind }) => id !== category.id && kind === category.kind);
  return (
    <Card title={t('ledger.category.merge')} id="merge">
      <Part category={category} action="/merge">
        <p class="quiet">{t('ledger.category.mergeHint')}</p>
        <Select
          name="intoId"
          label={labels.intoId}
          value={state.typed['intoId']}
          error={errorOf(t, state, 'intoId')}
          placeholder={t('ledger.category.chooseInto')}
          options={categoryOptions(others, category.kind, true)}
          required
        />
        <div class="cluster">
          <Button type="submit" icon="merge">
            {t('ledger.category.mergeNow')}
          </Button>
        </div>
      </Part>
    </Card>
  );
}

function Archiving({ category, holdsOthers }: { category: CategoryView; holdsOthers: boolean }): VNode {
  const { t } = usePage();
  const { archived } = category;
  if (holdsOthers) return <p class="quiet">{t('errors.CATEGORY_HAS_CHILDREN')}</p>;
  return (
    <Card>
      <Part category={category} action="/archive">
        <input type="hidden" name="archived" value={archived ? 'false' : 'true'} />
        <div class="cluster cluster-spread">
          <p class="quiet max-w-prose">
            {t(archived ? 'ledger.category.unarchiveHint' : 'ledger.category.archiveHint')}
          </p>
          <Button type="submit" icon="archive">
            {t(archived ? 'ledger.category.unarchive' : 'ledger.category.archive')}
          </Button>
        </div>
      </Part>
    </Card>
  );
}
