import type { VNode } from 'preact';
import type { FieldFault } from '../../../platform/domain/domain-error.js';
import { ErrorSummary } from '../../../platform/interfaces/web/components/error-summary.js';
import { moneyText } from '../../../platform/interfaces/web/components/money.js';
import { usePage, type Page } from '../../../platform/interfaces/web/page-context.js';
import type { FormState } from '../../../platform/interfaces/http/form-state.js';

/** What a page says in other words than the API, whose readers know formats, versions and ids. */
const OWN_FAULTS = new Set([
  'amount_malformed',
  'amount_ambiguous',
  'amount_too_large',
  'too_many_decimals',
  'malformed',
  'malformed_id',
  'malformed_date',
  'malformed_instant',
  'not_allowed',
  'currency_unknown',
  'too_big',
]);
const OWN_REFUSALS = new Set([
  'VERSION_STALE',
  'SPLITS_DIFFER',
  'ALREADY_CORRECTED',
  'CATEGORY_KIND_DIFFERS',
  'ACCOUNT_HOLDS_MONEY',
]);

/** What is wrong with a field, in the reader's words. */
export function faultText(t: Page['t'], fault: Pick<FieldFault, 'code' | 'params'>): string {
  return t(`${OWN_FAULTS.has(fault.code) ? 'ledger.fault' : 'errors.field'}.${fault.code}`, fault.params);
}

/** The error beside the field called `name`; undefined when it is fine. An empty choice is a missing one. */
export function errorOf(t: Page['t'], state: FormState, name: string): string | undefined {
  const fault = state.faults.find(({ field }) => field === name);
  return fault && faultText(t, emptied(fault, state));
}

const emptied = (fault: FieldFault, state: FormState): Pick<FieldFault, 'code' | 'params'> =>
  fault.code === 'not_allowed' && !state.typed[fault.field] ? { code: 'required' } : fault;

export interface FormErrorsProps {
  readonly state: FormState;
  /** Label of each field shown, by name: a fault of any other field is said without a link. */
  readonly labels: Readonly<Record<string, string>>;
}

/** All that is wrong with a form, on top of it. */
export function FormErrors({ state, labels }: FormErrorsProps): VNode | null {
  const page = usePage();
  const { t } = page;
  const errors = state.faults.map((fault) => {
    const label = labels[fault.field];
    const message = faultText(t, emptied(fault, state));
    return label === undefined
      ? { field: null, message }
      : { field: fault.field, message: t('ledger.fault.of', { label, message }) };
  });
  if (state.message) errors.push({ field: null, message: refusalText(page, state.message) });
  return <ErrorSummary errors={errors} />;
}

/** Why the whole form was refused; amounts as the reader writes them. */
function refusalText({ t, locale }: Page, { code, params }: NonNullable<FormState['message']>): string {
  if (!OWN_REFUSALS.has(code)) return t(`errors.${code}`, params);
  const { currency } = params;
  const worded = Object.entries(params).map(([name, value]) => [
    name,
    (name === 'sum' || name === 'amount' || name === 'balance') && typeof currency === 'string'
      ? moneyText(locale, String(value), currency)
      : value,
  ]);
  return t(`ledger.refused.${code}`, Object.fromEntries(worded) as typeof params);
}
