import type { VNode } from 'preact';
import type { FormState } from '../../../platform/interfaces/http/form-state.js';
import { Button } from '../../../platform/interfaces/web/components/button.js';
import { Form } from '../../../platform/interfaces/web/components/form.js';
import { TextInput } from '../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../platform/interfaces/web/page-context.js';
import { errorOf, FormErrors } from './form-errors.js';

/** Body of `/forgot-password`. */
export function ForgotPasswordPage({ state }: { readonly state: FormState }): VNode {
  const { t } = usePage();
  const email = t('identity.field.email');
  return (
    <div class="stack">
      <h1>{t('identity.forgot.title')}</h1>
      <FormErrors state={state} labels={{ email }} />
      <p>{t('identity.forgot.text')}</p>
      <Form action="/forgot-password">
        <TextInput
          name="email"
          label={email}
          type="email"
          autoComplete="username"
          maxLength={254}
          required
          value={state.typed['email']}
          error={errorOf(t, state, 'email')}
        />
        <Button kind="primary" type="submit" wide>
          {t('identity.forgot.submit')}
        </Button>
      </Form>
      <p>
        <a href="/login">{t('identity.forgot.login')}</a>
      </p>
    </div>
  );
}
