import type { VNode } from 'preact';
import { Button } from '../../../platform/interfaces/web/components/button.js';
import { Checkbox } from '../../../platform/interfaces/web/components/checkbox.js';
import { Form } from '../../../platform/interfaces/web/components/form.js';
import { PasswordField } from '../../../platform/interfaces/web/components/password-field.js';
import { TextInput } from '../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../platform/interfaces/web/page-context.js';
import { errorOf, FormErrors } from './form-errors.js';
import { PasskeyForm } from './second-factors/passkey-form.js';
import type { FormState } from '../../../platform/interfaces/http/form-state.js';

/** Body of `/login`. @param next where to go once signed in: a path of this site */
export function LoginPage({ state, next }: { readonly state: FormState; readonly next: string }): VNode {
  const { t } = usePage();
  const email = t('identity.field.email');
  const password = t('identity.field.password');
  return (
    <div class="stack">
      <h1>{t('identity.login.title')}</h1>
      <FormErrors state={state} labels={{ email, password }} />
      <Form action="/login">
        <input type="hidden" name="next" value={next} />
        <TextInput
          name="email"
          label={email}
          type="email"
          autoComplete="username"
          required
          value={state.typed['email']}
          error={errorOf(t, state, 'email')}
        />
        <PasswordField
          name="password"
          label={password}
          autoComplete="current-password"
          required
          error={errorOf(t, state, 'password')}
        />
        <Checkbox
          name="remember"
          label={t('identity.login.remember')}
          hint={t('identity.login.rememberHint')}
          checked={state.typed['remember'] === 'true'}
          required={false}
        />
        <Button kind="primary" type="submit" icon="log-in" wide>
          {t('identity.login.submit')}
        </Button>
      </Form>
      <PasskeyForm
        action="/login/passkey"
        options="/login/passkey/options"
        does="get"
        label={t('identity.login.passkey')}
      >
        <input type="hidden" name="next" value={next} />
      </PasskeyForm>
      <p>
        <a href="/forgot-password">{t('identity.login.forgot')}</a>
      </p>
      <p>
        {t('identity.login.new')} <a href="/register">{t('identity.login.register')}</a>
      </p>
    </div>
  );
}
