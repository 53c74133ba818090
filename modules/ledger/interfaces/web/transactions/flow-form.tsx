import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { DateField } from '../../../../platform/interfaces/web/components/date-field.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { Select } from '../../../../platform/interfaces/web/components/select.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { AccountView } from '../../../application/list-accounts.js';
import type { CategoryView } from '../../../application/list-categories.js';
import { accountOptions } from '../account-options.js';
import { AmountField } from '../amount-field.js';
import { categoryOptions } from '../category-options.js';
import { errorOf, FormErrors } from '../form-errors.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { SubmitFirst } from '../submit-first.js';
import { currencyShown } from './currency-shown.js';
import { LabelFields } from './label-fields.js';
import { SplitFields, splitLabels } from './split-fields.js';
import { splitRows, type SplitRow } from './split-rows.js';
import { FormButtons } from './form-buttons.js';

export interface FlowFormProps {
  readonly kind: 'inflow' | 'outflow';
  readonly action: string;
  readonly cancelHref: string;
  readonly state: FormState;
  readonly accounts: readonly AccountView[];
  readonly categories: readonly CategoryView[];
  /** Corrects a transaction that is recorded. */
  readonly correcting?: boolean;
}

/** Money in or out: one category, or lines that share the amount. */
export function FlowForm(props: FlowFormProps): VNode {
  const { kind, action, cancelHref, state, accounts, correcting = false } = props;
  const { t } = usePage();
  const { typed } = state;
  const rows = splitRows(typed);
  const currency = currencyShown(accounts, typed['accountId']);
  const labels = {
    date: t('ledger.transaction.date'),
    accountId: t(`ledger.form.${kind}.account`),
    amount: t('ledger.transaction.amount'),
    categoryId: t('ledger.transaction.category'),
    payee: t(`ledger.form.${kind}.payee`),
    note: t('ledger.transaction.note'),
    tags: t('ledger.transaction.tags'),
    ...splitLabels(t, rows),
  };
  return (
    <Form action={action} idempotencyKey={newId()}>
      <SubmitFirst />
      <FormErrors state={state} labels={labels} />
      <input type="hidden" name="kind" value={kind} />
      <div class="grid-fields">
        <AmountField
          name="amount"
          label={labels.amount}
          value={typed['amount']}
          currency={currency}
          error={errorOf(t, state, 'amount')}
          required
        />
        <DateField name="date" label={labels.date} value={typed['date']} error={errorOf(t, state, 'date')} required />
      </div>
      <Select
        name="accountId"
        label={labels.accountId}
        options={accountOptions(accounts, typed['accountId'])}
        placeholder={t('ledger.form.chooseAccount')}
        value={typed['accountId']}
        error={errorOf(t, state, 'accountId')}
        required
      />
      <CategoryPart {...props} rows={rows} currency={currency} label={labels.categoryId} />
      <LabelFields state={state} payeeLabel={labels.payee} />
      <FormButtons cancelHref={cancelHref} correcting={correcting} />
    </Form>
  );
}

type CategoryPartProps = FlowFormProps & {
  readonly rows: readonly SplitRow[];
  readonly currency: string | null;
  readonly label: string;
};

function CategoryPart({ kind, state, categories, rows, currency, label }: CategoryPartProps): VNode {
  const { t } = usePage();
  const direction = kind === 'inflow' ? 'income' : 'expense';
  if (rows.length > 0) {
    const options = categoryOptions(categories, direction, true);
    return <SplitFields state={state} rows={rows} options={options} currency={currency} />;
  }
  return (
    <div class="flex flex-col gap-2 md:flex-row md:items-end">
      <div class="md:flex-1">
        <Select
          name="categoryId"
          label={label}
          options={categoryOptions(categories, direction)}
          placeholder={t('ledger.form.noCategory')}
          value={state.typed['categoryId']}
          error={errorOf(t, state, 'categoryId')}
        />
      </div>
      <div>
        <Button type="submit" kind="ghost" icon="split" name="_do" value="split">
          {t('ledger.split.start')}
        </Button>
      </div>
    </div>
  );
}
