import type { VNode } from 'preact';
import { CURRENCIES } from '../../../platform/domain/currency.js';
import { Button } from '../../../platform/interfaces/web/components/button.js';
import { Checkbox } from '../../../platform/interfaces/web/components/checkbox.js';
import { Form } from '../../../platform/interfaces/web/components/form.js';
import { PasswordField } from '../../../platform/interfaces/web/components/password-field.js';
import { Select } from '../../../platform/interfaces/web/components/select.js';
import { TextInput } from '../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../platform/interfaces/web/page-context.js';
import { errorOf, FormErrors } from './form-errors.js';
import { timeZoneChoices } from './time-zone-choices.js';
import type { FormState } from '../../../platform/interfaces/http/form-state.js';

const FIELDS = ['displayName', 'email', 'password', 'baseCurrency', 'timeZone', 'acceptTerms'] as const;

/** Body of `/register`. */
export function RegisterPage({ state }: { readonly state: FormState }): VNode {
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
      <Form action="/register">
        <TextInput {...field('displayName')} autoComplete="name" maxLength={100} />
        <TextInput {...field('email')} type="email" autoComplete="username" maxLength={254} />
        <PasswordField {...password} autoComplete="new-password" hint={t('identity.register.passwordHint')} />
        <Choices field={field('baseCurrency')} hint={t('identity.register.currencyHint')} options={currencies} />
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

function Choices(props: { field: FieldOf; hint: string; options: (locale: string) => readonly Choice[] }): VNode {
  const { t, locale } = usePage();
  const options = props.options(locale);
  return <Select {...props.field} hint={props.hint} options={options} placeholder={t('identity.form.choose')} />;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** By code, with the name in the reader's language beside it. */
function currencies(locale: string): readonly Choice[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  return CURRENCIES.map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
}
