import type { VNode } from 'preact';
import type { FieldProps } from '../../../platform/interfaces/web/components/field.js';
import { MoneyField } from '../../../platform/interfaces/web/components/money-field.js';
import { TextInput } from '../../../platform/interfaces/web/components/text-input.js';

export interface AmountFieldProps extends FieldProps {
  readonly value?: string | undefined;
  /** ISO 4217; null while it depends on an account that is still to be chosen. */
  readonly currency: string | null;
}

/** An amount with its currency beside it, or without one rather than with a wrong one. */
export function AmountField({ currency, ...field }: AmountFieldProps): VNode {
  if (currency !== null) return <MoneyField {...field} currency={currency} />;
  return <TextInput {...field} inputMode="decimal" autoComplete="off" maxLength={40} />;
}
