import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import { DateField } from '../../../../platform/interfaces/web/components/date-field.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { Select } from '../../../../platform/interfaces/web/components/select.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { AccountView } from '../../../application/list-accounts.js';
import { accountOptions } from '../account-options.js';
import { AmountField } from '../amount-field.js';
import { errorOf, FormErrors } from '../form-errors.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { currencyShown } from './currency-shown.js';
import { FormButtons } from './form-buttons.js';
import { LabelFields } from './label-fields.js';

export interface TransferFormProps {
  readonly action: string;
  readonly cancelHref: string;
  readonly state: FormState;
  readonly accounts: readonly AccountView[];
  readonly correcting?: boolean;
}

/** Money between two of one's own accounts. What arrives is asked for only where the accounts' currencies differ. */
export function TransferForm({ action, cancelHref, state, accounts, correcting = false }: TransferFormProps): VNode {
  const { t } = usePage();
  const { typed } = state;
  const currency = currencyShown(accounts, undefined);
  const labels = {
    fromAccountId: t('ledger.form.transfer.from'),
    toAccountId: t('ledger.form.transfer.to'),
    amount: t('ledger.form.transfer.amount'),
    receivedAmount: t('ledger.form.transfer.received'),
    date: t('ledger.transaction.date'),
    payee: t('ledger.form.transfer.payee'),
    note: t('ledger.transaction.note'),
    tags: t('ledger.transaction.tags'),
  };
  const account = (name: 'fromAccountId' | 'toAccountId'): VNode => (
    <Select
      name={name}
      label={labels[name]}
      options={accountOptions(accounts, typed[name])}
      placeholder={t('ledger.form.chooseAccount')}
      value={typed[name]}
      error={errorOf(t, state, name)}
      required
    />
  );
  const amount = (name: 'amount' | 'receivedAmount'): VNode => (
    <AmountField
      name={name}
      label={labels[name]}
      value={typed[name]}
      currency={currency}
      hint={name === 'receivedAmount' ? t('ledger.form.transfer.receivedHint') : undefined}
      error={errorOf(t, state, name)}
      required={name === 'amount'}
    />
  );
  return (
    <Form action={action} idempotencyKey={newId()}>
      <FormErrors state={state} labels={labels} />
      <input type="hidden" name="kind" value="transfer" />
      <div class="grid-fields">
        {account('fromAccountId')}
        {account('toAccountId')}
      </div>
      <div class="grid-fields">
        {amount('amount')}
        <DateField name="date" label={labels.date} value={typed['date']} error={errorOf(t, state, 'date')} required />
      </div>
      {currency === null ? amount('receivedAmount') : null}
      <LabelFields state={state} payeeLabel={labels.payee} />
      <FormButtons cancelHref={cancelHref} correcting={correcting} />
    </Form>
  );
}
