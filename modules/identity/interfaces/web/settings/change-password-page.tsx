import type { VNode } from 'preact';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { PasswordField } from '../../../../platform/interfaces/web/components/password-field.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import { errorOf, FormErrors } from '../form-errors.js';
import { SettingsFrame } from './settings-frame.js';

/** Body of `/app/settings/password`. */
export function ChangePasswordPage({ state }: { readonly state: FormState }): VNode {
  const { t } = usePage();
  const labels = {
    currentPassword: t('identity.field.currentPassword'),
    newPassword: t('identity.field.newPassword'),
  };
  return (
    <SettingsFrame section="security">
      <Card title={t('identity.changePassword.title')} id="password">
        <div class="stack max-w-prose">
          <FormErrors state={state} labels={labels} />
          <p>{t('identity.changePassword.text')}</p>
          <Form action="/app/settings/password">
            <PasswordField
              name="currentPassword"
              label={labels.currentPassword}
              autoComplete="current-password"
              required
              error={errorOf(t, state, 'currentPassword')}
            />
            <PasswordField
              name="newPassword"
              label={labels.newPassword}
              autoComplete="new-password"
              hint={t('identity.register.passwordHint')}
              required
              error={errorOf(t, state, 'newPassword')}
            />
            <div class="cluster">
              <Button kind="primary" type="submit">
                {t('identity.changePassword.submit')}
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
