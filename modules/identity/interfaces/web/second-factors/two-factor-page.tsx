import type { VNode } from 'preact';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { Banner } from '../../../../platform/interfaces/web/components/banner.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { DateText } from '../../../../platform/interfaces/web/components/date-text.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { MfaView } from '../../../application/second-factors/get-mfa.js';
import { errorOf, FormErrors } from '../form-errors.js';
import { SettingsFrame } from '../settings/settings-frame.js';

const AT = '/app/settings/two-factor';
const FEW = 3;

/** Body of `/app/settings/two-factor`: whether two-step sign-in is on, and what can be done about it. */
export function TwoFactorPage({ mfa, state }: { readonly mfa: MfaView; readonly state: FormState }): VNode {
  const { t } = usePage();
  return (
    <SettingsFrame section="security">
      {mfa.totp.since === null ? (
        <Off />
      ) : (
        <On since={mfa.totp.since} codesLeft={mfa.recoveryCodesLeft} state={state} />
      )}
      <p>
        <a href="/app/settings/passkeys">{t('identity.passkeys.title')}</a>
      </p>
    </SettingsFrame>
  );
}

function Off(): VNode {
  const { t } = usePage();
  return (
    <Card title={t('identity.twoFactor.title')}>
      <div class="stack">
        <p>{t('identity.twoFactor.off')}</p>
        <p>{t('identity.twoFactor.why')}</p>
        <Form action={`${AT}/enrol`} class="cluster">
          <Button kind="primary" type="submit" icon="shield-check">
            {t('identity.twoFactor.setUp')}
          </Button>
        </Form>
      </div>
    </Card>
  );
}

function On({ since, codesLeft, state }: { since: string; codesLeft: number; state: FormState }): VNode {
  const { t } = usePage();
  return (
    <>
      <Card title={t('identity.twoFactor.title')}>
        <p>
          {t('identity.twoFactor.on')} <DateText value={since} />
        </p>
      </Card>
      <Card title={t('identity.twoFactor.codes')}>
        <div class="stack">
          {codesLeft < FEW ? <Banner tone="warning">{t('identity.twoFactor.few')}</Banner> : null}
          <p>{t('identity.twoFactor.left', { count: codesLeft })}</p>
          <Form action={`${AT}/recovery-codes`} class="cluster">
            <Button type="submit">{t('identity.twoFactor.renew')}</Button>
          </Form>
        </div>
      </Card>
      <TurnOff state={state} />
    </>
  );
}

function TurnOff({ state }: { state: FormState }): VNode {
  const { t } = usePage();
  const label = t('identity.twoFactor.anyCode');
  return (
    <Card title={t('identity.twoFactor.turnOff')}>
      <div class="stack">
        <FormErrors state={state} labels={{ code: label }} />
        <p>{t('identity.twoFactor.turnOffText')}</p>
        <Form action={`${AT}/disable`}>
          <TextInput
            name="code"
            label={label}
            hint={t('identity.twoFactor.anyCodeHint')}
            autoComplete="one-time-code"
            maxLength={60}
            required
            error={errorOf(t, state, 'code')}
          />
          <div class="cluster">
            <Button kind="danger" type="submit">
              {t('identity.twoFactor.turnOff')}
            </Button>
          </div>
        </Form>
      </div>
    </Card>
  );
}
