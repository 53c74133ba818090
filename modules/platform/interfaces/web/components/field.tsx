import type { ComponentChildren, VNode } from 'preact';
import { usePage } from '../page-context.js';
import { Icon } from './icon.js';

/** What every field has. `name` is the form name; the control's id is `f-` and the name, as `ErrorSummary` links it. */
export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  /** What is wrong and how to put it right; already translated. */
  readonly error?: string | undefined;
  readonly required?: boolean;
  /** The label is for screen readers only. */
  readonly labelHidden?: boolean;
}

/** What `Field` gives to the control inside it. */
export interface ControlProps {
  readonly id: string;
  readonly name: string;
  readonly required: boolean | undefined;
  readonly 'aria-invalid': 'true' | undefined;
  readonly 'aria-describedby': string | undefined;
}

/** The id of the control called `name`. */
export const fieldId = (name: string): string => `f-${name}`;

/** Label, control, hint and error, tied together for screen readers. */
export function Field(props: FieldProps & { readonly children: (control: ControlProps) => VNode }): VNode {
  const { name, label, hint, error, required, labelHidden, children } = props;
  const { t } = usePage();
  const id = fieldId(name);
  const described = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return (
    <div class={error ? 'field field-invalid' : 'field'}>
      <label class={labelHidden ? 'sr-only' : 'field-label'} for={id}>
        {label} {required ? null : <span class="field-optional">{t('web.field.optional')}</span>}
      </label>
      {hint ? (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {children({
        id,
        name,
        required: required || undefined,
        'aria-invalid': error ? 'true' : undefined,
        'aria-describedby': described || undefined,
      })}
      {error ? (
        <p class="field-error" id={`${id}-error`}>
          <Icon name="circle-alert" size={16} />
          <span>{error}</span>
        </p>
      ) : null}
    </div>
  );
}
