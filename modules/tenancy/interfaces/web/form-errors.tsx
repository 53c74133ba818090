import type { VNode } from 'preact';
import type { FormState } from '../../../platform/interfaces/http/form-state.js';
import { ErrorSummary } from '../../../platform/interfaces/web/components/error-summary.js';
import { usePage, type Page } from '../../../platform/interfaces/web/page-context.js';

/** The error beside the field called `name`; undefined when it is fine. */
export function errorOf(t: Page['t'], state: FormState, name: string): string | undefined {
  const fault = state.faults.find(({ field }) => field === name);
  return fault && t(`errors.field.${fault.code}`, fault.params);
}

/** All that is wrong with a form, on top of it. @param labels of each field shown, by name */
export function FormErrors({ state, labels }: { state: FormState; labels: Readonly<Record<string, string>> }): VNode {
  const { t } = usePage();
  const errors = state.faults.map(({ field, code, params }) => {
    const message = t(`errors.field.${code}`, params);
    const label = labels[field];
    return { field: label ? field : null, message: label ? t('tenancy.form.fault', { label, message }) : message };
  });
  if (state.message) errors.push({ field: null, message: t(`errors.${state.message.code}`, state.message.params) });
  return <ErrorSummary errors={errors} />;
}
