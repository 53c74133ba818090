import type { VNode } from 'preact';
import type { FormState } from '../../../platform/interfaces/http/form-state.js';
import { Button } from '../../../platform/interfaces/web/components/button.js';
import { Form } from '../../../platform/interfaces/web/components/form.js';
import { TextInput } from '../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../platform/interfaces/web/page-context.js';
import { errorOf, FormErrors } from './form-errors.js';

export interface MailLinkPageProps {
  readonly state: FormState;
  /** Whose texts these are. */
  readonly about: 'verify' | 'confirmEmail' | 'undoEmail';
  readonly action: string;
}

/**
 * What the link of a mail opens: a button and not the link itself does it, since programs that look into mails open
 * links. Without a token in the address, it can be typed.
 */
export function MailLinkPage({ state, about, action }: MailLinkPageProps): VNode {
  const { t } = usePage();
  const label = t('identity.verify.token');
  const token = state.typed['token'];
  const isGiven = token !== undefined && token !== '' && state.faults.length === 0 && !state.message;
  return (
    <div class="stack">
      <h1>{t(`identity.${about}.title`)}</h1>
      <FormErrors state={state} labels={{ token: label }} />
      <p>{t(`identity.${about}.${isGiven ? 'confirm' : 'type'}`)}</p>
      <Form action={action}>
        {isGiven ? (
          <input type="hidden" name="token" value={token} />
        ) : (
          <TextInput
            name="token"
            label={label}
            autoComplete="off"
            required
            value={token}
            error={errorOf(t, state, 'token')}
          />
        )}
        <Button kind="primary" type="submit" wide>
          {t(`identity.${about}.submit`)}
        </Button>
      </Form>
      <p>
        <a href="/login">{t('identity.register.login')}</a>
      </p>
    </div>
  );
}
