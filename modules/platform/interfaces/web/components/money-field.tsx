import type { VNode } from 'preact';
import { Field, type FieldProps } from './field.js';

export interface MoneyFieldProps extends FieldProps {
  /** As typed, or the decimal string to start from. */
  readonly value?: string | undefined;
  /** ISO 4217; shown beside the number. */
  readonly currency: string;
  /** What was understood, such as "1,234.50 €", after a submission or while typing. */
  readonly understood?: string | undefined;
  readonly placeholder?: string;
}

/** An amount as people type it (`1.234,5`); a text box, because number boxes refuse separators. */
export function MoneyField(props: MoneyFieldProps): VNode {
  const { value, currency, understood, placeholder } = props;
  return (
    <Field {...props}>
      {(control) => (
        <>
          <span class="input-group">
            <input
              class="input input-money"
              type="text"
              inputMode="decimal"
              autoComplete="off"
              maxLength={40}
              placeholder={placeholder}
              value={value ?? ''}
              dir="ltr"
              {...control}
            />
            <span class="input-unit">{currency}</span>
          </span>
          <output class="field-understood" for={control.id}>
            {understood}
          </output>
        </>
      )}
    </Field>
  );
}
