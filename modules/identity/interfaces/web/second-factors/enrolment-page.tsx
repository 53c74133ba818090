import type { VNode } from 'preact';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { QrCode } from '../../../../platform/interfaces/web/components/qr-code.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { TotpEnrolment } from '../../../application/second-factors/enrol-totp.js';
import { errorOf, FormErrors } from '../form-errors.js';
import { SettingsFrame } from '../settings/settings-frame.js';

const AT = '/app/settings/two-factor';

/** The secret for the app, shown this once, and the code that confirms it. @param enrolment null: it was shown before */
export function EnrolmentPage(props: { readonly enrolment: TotpEnrolment | null; readonly state: FormState }): VNode {
  const { t } = usePage();
  const { enrolment, state } = props;
  const label = t('identity.factor.code');
  return (
    <SettingsFrame section="security">
      <Card title={t('identity.twoFactor.setUp')}>
        <div class="stack">
          <FormErrors state={state} labels={{ code: label }} />
          {enrolment ? <Secret {...enrolment} /> : <p>{t('identity.twoFactor.shownBefore')}</p>}
          <Form action={`${AT}/confirm`}>
            <TextInput
              name="code"
              label={label}
              hint={t('identity.twoFactor.confirmHint')}
              autoComplete="one-time-code"
              inputMode="numeric"
              maxLength={20}
              required
              error={errorOf(t, state, 'code')}
            />
            <div class="cluster">
              <Button kind="primary" type="submit">
                {t('identity.twoFactor.confirm')}
              </Button>
            </div>
          </Form>
          <p>
            <a href={AT}>{t('identity.twoFactor.startOver')}</a>
          </p>
        </div>
      </Card>
    </SettingsFrame>
  );
}

function Secret({ secret, uri }: TotpEnrolment): VNode {
  const { t } = usePage();
  return (
    <>
      <p>{t('identity.twoFactor.scan')}</p>
      <QrCode text={uri} label={t('identity.twoFactor.qr')} />
      <p>{t('identity.twoFactor.orType')}</p>
      <p>
        <code class="secret">{(secret.match(/.{1,4}/g) ?? []).join(' ')}</code>
      </p>
    </>
  );
}
