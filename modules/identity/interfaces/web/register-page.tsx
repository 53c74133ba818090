import type { VNode } from 'preact';
import { currencyChoices, timeZoneChoices } from '../../../platform/interfaces/web/choices.js';
import { Button } from '../../../platform/interfaces/web/components/button.js';
import { Checkbox } from '../../../platform/interfaces/web/components/checkbox.js';
import { Form } from '../../../platform/interfaces/web/components/form.js';
import { PasswordField } from '../../../platform/interfaces/web/components/password-field.js';
import { Select, type SelectOption } from '../../../platform/interfaces/web/components/select.js';
import { TextInput } from '../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../platform/interfaces/web/page-context.js';
import { errorOf, FormErrors } from './form-errors.js';
import type { FormState } from '../../../platform/interfaces/http/form-state.js';

const FIELDS = ['displayName', 'email', 'password', 'baseCurrency', 'timeZone', 'acceptTerms'] as const;

export interface RegisterPageProps {
  readonly state: FormState;
  /** The token of an invitation that works: the address is its own. */
  readonly invitation: string | null;
}

/** Body of `/register`. */
export function RegisterPage({ state, invitation }: RegisterPageProps): VNode {
  const { t } = usePage();
  const labels = Object.fromEntries(FIELDS.map((name) => [name, t(`identity.field.${name}`)]));
  const field = (name: (typeof FIELDS)[number]): FieldOf => ({
    name,
    label: labels[name] ?? name,
    required: true,
    error: errorOf(t, state, name),
    value: state.typed[name],
  });
  const { value: _typed, ...password } = field('password');
  const { value: accepted, ...terms } = field('acceptTerms');
  return (
    <div class="stack">
      <h1>{t('identity.register.title')}</h1>
      <FormErrors state={state} labels={labels} />
      {invitation === null ? null : <p>{t('identity.register.invited')}</p>}
      <Form action="/register">
        {invitation === null ? null : <input type="hidden" name="invitation" value={invitation} />}
        <TextInput {...field('displayName')} autoComplete="name" maxLength={100} />
        <TextInput
          {...field('email')}
          type="email"
          autoComplete="username"
          maxLength={254}
          readOnly={invitation !== null}
        />
        <PasswordField {...password} autoComplete="new-password" hint={t('identity.register.passwordHint')} />
        <Choices field={field('baseCurrency')} hint={t('identity.register.currencyHint')} options={currencyChoices} />
        <Choices field={field('timeZone')} hint={t('identity.register.timeZoneHint')} options={timeZoneChoices} />
        <Checkbox {...terms} checked={accepted === 'true'} />
        <Button kind="primary" type="submit" wide>
          {t('identity.register.submit')}
        </Button>
      </Form>
      <p>
        {t('identity.register.known')} <a href="/login">{t('identity.register.login')}</a>
      </p>
    </div>
  );
}

interface FieldOf {
  readonly name: string;
  readonly label: string;
  readonly required: boolean;
  readonly error: string | undefined;
  readonly value: string | undefined;
}

function Choices(props: { field: FieldOf; hint: string; options: (locale: string) => readonly SelectOption[] }): VNode {
  const { t, locale } = usePage();
  const options = props.options(locale);
  return <Select {...props.field} hint={props.hint} options={options} placeholder={t('identity.form.choose')} />;
}
