import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { PasswordField } from '../../../../platform/interfaces/web/components/password-field.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import { errorOf, FormErrors } from '../form-errors.js';
import { SettingsFrame } from './settings-frame.js';

/** Body of `/app/settings/email`. */
export function ChangeEmailPage({ state }: { readonly state: FormState }): VNode {
  const { t, user } = usePage();
  const labels = { newEmail: t('identity.field.newEmail'), password: t('identity.field.currentPassword') };
  return (
    <SettingsFrame section="security">
      <Card title={t('identity.changeEmail.title')} id="email">
        <div class="stack max-w-prose">
          <FormErrors state={state} labels={labels} />
          <p>{t('identity.changeEmail.now', { email: user?.email ?? '' })}</p>
          <p>{t('identity.changeEmail.text')}</p>
          <Form action="/app/settings/email" idempotencyKey={newId()}>
            <TextInput
              name="newEmail"
              label={labels.newEmail}
              type="email"
              autoComplete="email"
              maxLength={254}
              required
              value={state.typed['newEmail']}
              error={errorOf(t, state, 'newEmail')}
            />
            <PasswordField
              name="password"
              label={labels.password}
              autoComplete="current-password"
              required
              error={errorOf(t, state, 'password')}
            />
            <div class="cluster">
              <Button kind="primary" type="submit">
                {t('identity.changeEmail.submit')}
              </Button>
              <Button kind="ghost" href="/app/settings/security">
                {t('identity.form.cancel')}
              </Button>
            </div>
          </Form>
        </div>
      </Card>
    </SettingsFrame>
  );
}
