import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { DateField } from '../../../../platform/interfaces/web/components/date-field.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { AmountField } from '../amount-field.js';
import { errorOf, FormErrors } from '../form-errors.js';

export interface StartFormProps {
  readonly action: string;
  readonly currency: string;
  readonly state: FormState;
}

/** The statement's date, and the balance that it ends with. */
export function StartForm({ action, currency, state }: StartFormProps): VNode {
  const { t } = usePage();
  const labels = { date: t('ledger.reconcile.date'), statementBalance: t('ledger.reconcile.statementBalance') };
  return (
    <Form action={action} idempotencyKey={newId()}>
      <FormErrors state={state} labels={labels} />
      <div class="grid-fields">
        <DateField
          name="date"
          label={labels.date}
          value={state.typed['date']}
          error={errorOf(t, state, 'date')}
          required
        />
        <AmountField
          name="statementBalance"
          label={labels.statementBalance}
          hint={t('ledger.reconcile.balanceHint')}
          value={state.typed['statementBalance']}
          error={errorOf(t, state, 'statementBalance')}
          currency={currency}
          required
        />
      </div>
      <div class="cluster">
        <Button type="submit" kind="primary" icon="arrow-right">
          {t('ledger.reconcile.begin')}
        </Button>
      </div>
    </Form>
  );
}
