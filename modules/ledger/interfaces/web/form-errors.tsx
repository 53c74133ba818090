import type { VNode } from 'preact';
import type { FieldFault } from '../../../platform/domain/domain-error.js';
import { ErrorSummary } from '../../../platform/interfaces/web/components/error-summary.js';
import { usePage, type Page } from '../../../platform/interfaces/web/page-context.js';
import type { FormState } from './form-state.js';

/** Faults that only typed amounts have; all others are texts of the platform. */
const OWN = new Set(['amount_ambiguous', 'amount_too_large']);

/** What is wrong with a field, in the reader's words. */
export function faultText(t: Page['t'], fault: Pick<FieldFault, 'code' | 'params'>): string {
  return t(`${OWN.has(fault.code) ? 'ledger.fault' : 'errors.field'}.${fault.code}`, fault.params);
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
  const { t } = usePage();
  const errors = state.faults.map((fault) => {
    const label = labels[fault.field];
    const message = faultText(t, emptied(fault, state));
    return label === undefined
      ? { field: null, message }
      : { field: fault.field, message: t('ledger.fault.of', { label, message }) };
  });
  if (state.message) errors.push({ field: null, message: t(`errors.${state.message.code}`, state.message.params) });
  return <ErrorSummary errors={errors} />;
}
