import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { Checkbox } from '../../../../platform/interfaces/web/components/checkbox.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import { errorOf, FormErrors } from '../form-errors.js';

export interface SavedViewPageProps {
  readonly title: string;
  /** Where the form is sent; of a view that is there, and of one that is being saved. */
  readonly action: string;
  /** What the form holds: `name`, `shared`, and whatever else is sent with it, hidden. */
  readonly state: FormState;
  readonly canChange: boolean;
  readonly canShare: boolean;
  /** Where it is deleted. */
  readonly deleteAction?: string;
}

/** Body of `/app/saved-views/:id`: its name, whether it is shared, and deleting it. */
export function SavedViewPage(props: SavedViewPageProps): VNode {
  const { title, action, state, canChange, canShare, deleteAction } = props;
  const { t } = usePage();
  return (
    <div class="narrow">
      <PageHeader title={title} parent={{ href: '/app/saved-views', label: t('ledger.savedView.title') }} />
      <div class="stack">
        {canChange ? (
          <Card>
            <Form action={action} idempotencyKey={newId()}>
              <FormErrors state={state} labels={{ name: t('ledger.savedView.name') }} />
              <SavedViewFields state={state} canShare={canShare} />
              <div class="cluster">
                <Button type="submit" kind="primary" icon="check">
                  {t('ledger.savedView.keep')}
                </Button>
              </div>
            </Form>
          </Card>
        ) : null}
        {deleteAction ? (
          <Card>
            <Form action={deleteAction} idempotencyKey={newId()}>
              <div class="cluster cluster-spread">
                <p class="quiet max-w-prose">{t('ledger.savedView.deleteHint')}</p>
                <Button type="submit" icon="trash">
                  {t('ledger.savedView.delete')}
                </Button>
              </div>
            </Form>
          </Card>
        ) : null}
      </div>
    </div>
  );
}

const SHOWN = ['name', 'shared'];

/** Name and sharing, and hidden what goes with them. */
export function SavedViewFields({ state, canShare }: { readonly state: FormState; readonly canShare: boolean }): VNode {
  const { t } = usePage();
  return (
    <>
      {Object.entries(state.typed)
        .filter(([name]) => !SHOWN.includes(name))
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      <div class="min-w-48 flex-1">
        <TextInput
          name="name"
          label={t('ledger.savedView.name')}
          value={state.typed['name']}
          error={errorOf(t, state, 'name')}
          maxLength={60}
          autoComplete="off"
          required
        />
      </div>
      {canShare ? (
        <Checkbox
          name="shared"
          label={t('ledger.savedView.share')}
          hint={t('ledger.savedView.shareHint')}
          checked={state.typed['shared'] === 'true'}
        />
      ) : null}
    </>
  );
}
