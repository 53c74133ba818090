import type { VNode } from 'preact';
import { Field, type FieldProps } from './field.js';

export interface TextInputProps extends FieldProps {
  readonly value?: string | undefined;
  readonly type?: 'text' | 'email' | 'search' | 'tel' | 'url' | 'number';
  readonly autoComplete?: string;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'search';
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly pattern?: string;
  readonly readOnly?: boolean;
  readonly autofocus?: boolean;
  /** More than one line: a text area of so many rows. */
  readonly rows?: number;
  /** Offered while typing; anything else is accepted too. */
  readonly suggestions?: readonly string[];
}

/** One line of text, several with `rows`, or a combobox with `suggestions`. */
export function TextInput(props: TextInputProps): VNode {
  const { value, type = 'text', rows, suggestions } = props;
  const typed = {
    value: value ?? '',
    autoComplete: props.autoComplete,
    placeholder: props.placeholder,
    maxLength: props.maxLength,
    minLength: props.minLength,
    readOnly: props.readOnly,
    autofocus: props.autofocus,
  };
  return (
    <Field {...props}>
      {(control) =>
        rows ? (
          <textarea class="input" rows={rows} {...control} {...typed} />
        ) : (
          <>
            <input
              class="input"
              type={type}
              inputMode={props.inputMode}
              pattern={props.pattern}
              list={suggestions ? `${control.id}-list` : undefined}
              {...control}
              {...typed}
            />
            {suggestions ? (
              <datalist id={`${control.id}-list`}>
                {suggestions.map((text) => (
                  <option key={text} value={text} />
                ))}
              </datalist>
            ) : null}
          </>
        )
      }
    </Field>
  );
}
