import type { ComponentChildren, VNode } from 'preact';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { PasswordField } from '../../../../platform/interfaces/web/components/password-field.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { Method } from '../../../application/second-factors/second-factor.js';
import { errorOf, FormErrors } from '../form-errors.js';
import { PasskeyForm } from './passkey-form.js';

export interface FactorFormsProps {
  readonly action: string;
  readonly methods: readonly (Method | 'password')[];
  readonly state: FormState;
  /** Sent along with each. */
  readonly kept: Readonly<Record<string, string>>;
  /** A recovery code is asked for instead of a code of the app. */
  readonly recovery: boolean;
}

/** Every way that is open to show who one is: password or code, recovery code, passkey. */
export function FactorForms({ action, methods, state, kept, recovery }: FactorFormsProps): VNode {
  const { t } = usePage();
  const asked = methods.includes('password') ? 'password' : recovery ? 'recoveryCode' : 'code';
  const hidden = Object.entries(kept).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
  return (
    <>
      <FormErrors state={state} labels={{ [asked]: t(`identity.factor.${asked}`) }} />
      <Form action={action}>
        {hidden}
        <input type="hidden" name="asked" value={asked} />
        <FactorField asked={asked} state={state} />
        <Button kind="primary" type="submit" wide>
          {t('identity.factor.submit')}
        </Button>
      </Form>
      {asked === 'password' ? null : (
        <p>
          <a
            href={`${action}?${new URLSearchParams({ ...kept, ...(recovery ? {} : { with: 'recovery' }) }).toString()}`}
          >
            {t(recovery ? 'identity.factor.useCode' : 'identity.factor.useRecovery')}
          </a>
        </p>
      )}
      {methods.includes('passkey') ? <WithPasskey action={action}>{hidden}</WithPasskey> : null}
    </>
  );
}

function WithPasskey({ action, children }: { action: string; children: ComponentChildren }): VNode {
  const { t } = usePage();
  return (
    <PasskeyForm action={action} options="/login/passkey/options" does="get" label={t('identity.factor.usePasskey')}>
      {children}
    </PasskeyForm>
  );
}

function FactorField({ asked, state }: { asked: 'password' | 'code' | 'recoveryCode'; state: FormState }): VNode {
  const { t } = usePage();
  const field = {
    name: asked,
    label: t(`identity.factor.${asked}`),
    required: true,
    error: errorOf(t, state, asked),
  };
  if (asked === 'password') return <PasswordField {...field} autoComplete="current-password" />;
  const hint = t(`identity.factor.${asked}Hint`);
  return asked === 'code' ? (
    <TextInput {...field} hint={hint} autoComplete="one-time-code" inputMode="numeric" maxLength={20} />
  ) : (
    <TextInput {...field} hint={hint} autoComplete="off" maxLength={60} />
  );
}
