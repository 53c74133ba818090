import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { PayeeView } from '../../../application/payees/list-payees.js';
import { errorOf, FormErrors } from '../form-errors.js';

export interface PayeePageProps {
  readonly payee: PayeeView;
  /** Names of others, offered while typing. */
  readonly others: readonly string[];
  readonly state: FormState;
}

/** Body of `/app/payees/:id`: one name to type; that of another payee makes both one. */
export function PayeePage({ payee, others, state }: PayeePageProps): VNode {
  const { t } = usePage();
  const labels = { name: t('ledger.payee.name') };
  return (
    <div class="narrow">
      <PageHeader
        title={payee.name}
        lead={t('ledger.merges.count', { count: payee.transactions })}
        parent={{ href: '/app/payees', label: t('ledger.tabs.payees') }}
      />
      <Card title={t('ledger.payee.rename')} id="rename">
        <Form action={`/app/payees/${payee.id}`} idempotencyKey={newId()}>
          <FormErrors state={state} labels={labels} />
          <TextInput
            name="name"
            label={labels.name}
            hint={t('ledger.payee.renameHint')}
            value={state.typed['name']}
            error={errorOf(t, state, 'name')}
            maxLength={500}
            autoComplete="off"
            suggestions={others}
            required
          />
          <div class="cluster">
            <Button type="submit" kind="primary" icon="check">
              {t('ledger.payee.save')}
            </Button>
            <Button kind="ghost" href="/app/payees">
              {t('ledger.form.cancel')}
            </Button>
          </div>
        </Form>
      </Card>
    </div>
  );
}
