import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import { errorOf, FormErrors } from '../form-errors.js';

export interface TagPageProps {
  readonly tag: string;
  /** Names of others, offered while typing. */
  readonly others: readonly string[];
  readonly state: FormState;
}

/** Body of `/app/tags/edit`: another name, or none. */
export function TagPage({ tag, others, state }: TagPageProps): VNode {
  const { t } = usePage();
  const labels = { to: t('ledger.tagPage.name') };
  return (
    <div class="narrow">
      <PageHeader title={tag} parent={{ href: '/app/tags', label: t('ledger.tabs.tags') }} />
      <div class="stack">
        <Card title={t('ledger.tagPage.rename')} id="rename">
          <Form action="/app/tags/rename" idempotencyKey={newId()}>
            <FormErrors state={state} labels={labels} />
            <input type="hidden" name="from" value={tag} />
            <TextInput
              name="to"
              label={labels.to}
              hint={t('ledger.tagPage.renameHint')}
              value={state.typed['to']}
              error={errorOf(t, state, 'to')}
              maxLength={50}
              autoComplete="off"
              suggestions={others}
              required
            />
            <div class="cluster">
              <Button type="submit" kind="primary" icon="check">
                {t('ledger.payee.save')}
              </Button>
            </div>
          </Form>
        </Card>
        <Card>
          <Form action="/app/tags/remove" idempotencyKey={newId()}>
            <input type="hidden" name="name" value={tag} />
            <div class="cluster cluster-spread">
              <p class="quiet max-w-prose">{t('ledger.tagPage.removeHint')}</p>
              <Button type="submit" icon="trash">
                {t('ledger.tagPage.remove')}
              </Button>
            </div>
          </Form>
        </Card>
      </div>
    </div>
  );
}
