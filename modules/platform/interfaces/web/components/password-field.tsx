import type { VNode } from 'preact';
import { usePage } from '../page-context.js';
import { Field, type FieldProps } from './field.js';
import { Icon } from './icon.js';

export interface PasswordFieldProps extends FieldProps {
  readonly autoComplete: 'current-password' | 'new-password';
  readonly minLength?: number;
}

/** A password, never filled in by us. The show/hide button appears when JavaScript runs. */
export function PasswordField(props: PasswordFieldProps): VNode {
  const { t } = usePage();
  return (
    <Field {...props}>
      {(control) => (
        <span class="input-group">
          <input
            class="input"
            type="password"
            autoComplete={props.autoComplete}
            minLength={props.minLength}
            maxLength={128}
            spellcheck={false}
            autocapitalize="none"
            {...control}
          />
          <button
            class="input-action"
            type="button"
            hidden
            data-reveals={control.id}
            aria-pressed="false"
            aria-label={t('web.password.show')}
          >
            <Icon name="eye" />
            <Icon name="eye-off" />
          </button>
        </span>
      )}
    </Field>
  );
}
