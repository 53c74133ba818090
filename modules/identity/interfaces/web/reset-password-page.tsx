import type { VNode } from 'preact';
import type { FormState } from '../../../platform/interfaces/http/form-state.js';
import { Button } from '../../../platform/interfaces/web/components/button.js';
import { Form } from '../../../platform/interfaces/web/components/form.js';
import { PasswordField } from '../../../platform/interfaces/web/components/password-field.js';
import { TextInput } from '../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../platform/interfaces/web/page-context.js';
import { errorOf, FormErrors } from './form-errors.js';

/** Body of `/reset-password`. Without a token in the address, or with one that is refused, it can be typed. */
export function ResetPasswordPage({ state }: { readonly state: FormState }): VNode {
  const { t } = usePage();
  const labels = { token: t('identity.verify.token'), password: t('identity.field.newPassword') };
  const token = state.typed['token'];
  const tokenError = errorOf(t, state, 'token');
  const isGiven = token !== undefined && token !== '' && !tokenError && !state.message;
  return (
    <div class="stack">
      <h1>{t('identity.reset.title')}</h1>
      <FormErrors state={state} labels={labels} />
      <p>{t('identity.reset.text')}</p>
      {isGiven ? null : <p>{t('identity.reset.type')}</p>}
      <Form action="/reset-password">
        {isGiven ? (
          <input type="hidden" name="token" value={token} />
        ) : (
          <TextInput name="token" label={labels.token} autoComplete="off" required value={token} error={tokenError} />
        )}
        <PasswordField
          name="password"
          label={labels.password}
          autoComplete="new-password"
          hint={t('identity.register.passwordHint')}
          required
          error={errorOf(t, state, 'password')}
        />
        <Button kind="primary" type="submit" wide>
          {t('identity.reset.submit')}
        </Button>
      </Form>
      <p>
        <a href="/forgot-password">{t('identity.reset.again')}</a>
      </p>
    </div>
  );
}
