import type { ComponentChildren, VNode } from 'preact';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { Icon } from '../../../../platform/interfaces/web/components/icon.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';

export interface PasskeyFormProps {
  readonly action: string;
  /** Where the island gets the options for the authenticator. */
  readonly options: string;
  readonly does: 'get' | 'create';
  readonly label: string;
  readonly kind?: 'primary' | 'secondary';
  /** Sent along. */
  readonly children?: ComponentChildren;
}

/** A button for the authenticator; the island `passkeys` shows it, since nothing of this works without a script. */
export function PasskeyForm({ action, options, does, label, kind = 'secondary', children }: PasskeyFormProps): VNode {
  const { t } = usePage();
  return (
    <Form action={action}>
      <input type="hidden" name="response" value="" />
      {children}
      <div class="cluster">
        <button
          class={`btn btn-${kind} ${does === 'get' ? 'btn-wide' : ''}`}
          type="submit"
          hidden
          data-passkey={does}
          data-options={options}
        >
          <Icon name="fingerprint-pattern" />
          <span>{label}</span>
        </button>
      </div>
      <p class="field-error" role="alert" hidden data-passkey-fault>
        {t(`identity.passkeys.fault.${does}`)}
      </p>
    </Form>
  );
}
