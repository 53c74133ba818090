import type { VNode } from 'preact';
import { fieldId, type FieldProps } from './field.js';
import { Icon } from './icon.js';

export interface CheckboxProps extends FieldProps {
  readonly value?: string;
  readonly checked?: boolean | undefined;
  /** One of several with the same name. */
  readonly type?: 'checkbox' | 'radio';
}

/** A choice of yes or no, or one of several with `type="radio"`. */
export function Checkbox(props: CheckboxProps): VNode {
  const { name, label, hint, error, required, value = 'true', checked, type = 'checkbox' } = props;
  const id = type === 'radio' ? `${fieldId(name)}-${value}` : fieldId(name);
  const described = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return (
    <div class={error ? 'check field-invalid' : 'check'}>
      <input
        id={id}
        name={name}
        type={type}
        value={value}
        checked={checked}
        required={required}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={described || undefined}
      />
      <div>
        <label for={id}>{label}</label>
        {hint ? (
          <p class="field-hint" id={`${id}-hint`}>
            {hint}
          </p>
        ) : null}
        {error ? (
          <p class="field-error" id={`${id}-error`}>
            <Icon name="circle-alert" size={16} />
            <span>{error}</span>
          </p>
        ) : null}
      </div>
    </div>
  );
}
