import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { LANGUAGES } from '../../../../platform/interfaces/http/languages.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { Select, type SelectOption } from '../../../../platform/interfaces/web/components/select.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import { errorOf, FormErrors } from '../form-errors.js';
import { timeZoneChoices } from '../../../../platform/interfaces/web/choices.js';
import { SettingsFrame } from './settings-frame.js';

const FIELDS = ['displayName', 'locale', 'timeZone', 'theme'] as const;
const THEMES = ['dark', 'light', 'system'] as const;

/** Body of `/app/settings/profile`. */
export function ProfilePage({ state }: { readonly state: FormState }): VNode {
  const { t } = usePage();
  const labels = Object.fromEntries(FIELDS.map((name) => [name, t(`identity.field.${name}`)]));
  const field = (name: (typeof FIELDS)[number]) => ({
    name,
    label: labels[name] ?? name,
    required: true,
    error: errorOf(t, state, name),
    value: state.typed[name],
  });
  const themes = THEMES.map((value) => ({ value, label: t(`web.theme.${value}`) }));
  return (
    <SettingsFrame section="profile">
      <Card title={t('identity.profile.heading')} id="profile">
        <Form action="/app/settings/profile" idempotencyKey={newId()}>
          <FormErrors state={state} labels={labels} />
          <div class="grid-fields">
            <TextInput
              {...field('displayName')}
              hint={t('identity.profile.nameHint')}
              autoComplete="name"
              maxLength={100}
            />
            <Select {...field('timeZone')} hint={t('identity.register.timeZoneHint')} options={timeZoneChoices()} />
            <Select
              {...field('locale')}
              hint={t('identity.profile.localeHint')}
              options={languageChoices(state.typed['locale'])}
            />
            <Select {...field('theme')} hint={t('identity.profile.themeHint')} options={themes} />
          </div>
          <div class="cluster">
            <Button kind="primary" type="submit">
              {t('identity.profile.submit')}
            </Button>
          </div>
        </Form>
      </Card>
    </SettingsFrame>
  );
}

/** Those that ship, each in its own name, and the region somebody chose through the API, so that saving does not lose it. */
function languageChoices(current: string | undefined): readonly SelectOption[] {
  const tags = new Set<string>([...(current ? [current] : []), ...LANGUAGES]);
  return [...tags].map((tag) => ({
    value: tag,
    label: new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag,
  }));
}
