import type { VNode } from 'preact';
import { Field, type FieldProps } from './field.js';
import { Icon } from './icon.js';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

export interface SelectProps extends FieldProps {
  readonly value?: string | undefined;
  /** Plain options, or groups with a heading. */
  readonly options: readonly (SelectOption | { readonly group: string; readonly options: readonly SelectOption[] })[];
  /** The empty choice on top, such as "Choose an account". */
  readonly placeholder?: string;
}

/** A choice of one, the browser's own so that it works everywhere. */
export function Select(props: SelectProps): VNode {
  const { options, placeholder, value = '' } = props;
  const choice = (option: SelectOption): VNode => (
    <option key={option.value} value={option.value} disabled={option.disabled} selected={option.value === value}>
      {option.label}
    </option>
  );
  return (
    <Field {...props}>
      {(control) => (
        <span class="select">
          <select class="input" {...control}>
            {placeholder === undefined ? null : <option value="">{placeholder}</option>}
            {options.map((entry) =>
              'group' in entry ? (
                <optgroup key={entry.group} label={entry.group}>
                  {entry.options.map(choice)}
                </optgroup>
              ) : (
                choice(entry)
              ),
            )}
          </select>
          <Icon name="chevron-down" />
        </span>
      )}
    </Field>
  );
}
