import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { Checkbox } from '../../../../platform/interfaces/web/components/checkbox.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { Select } from '../../../../platform/interfaces/web/components/select.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import { errorOf, FormErrors } from '../form-errors.js';
import { SettingsFrame } from '../settings/settings-frame.js';
import { boxOf } from './api-key-form.js';
import { scopeGroups, type ScopeGroup } from './scope-groups.js';

const DAYS = [7, 30, 90, 180, 365];

export interface NewApiKeyPageProps {
  readonly state: FormState;
  /** What the person may do, and so may give to a key. */
  readonly scopes: readonly string[];
}

/** Body of `/app/settings/developers/new`. */
export function NewApiKeyPage({ state, scopes }: NewApiKeyPageProps): VNode {
  const { t } = usePage();
  const labels = { name: t('identity.apiKeys.name'), expiresInDays: t('identity.apiKeys.validFor') };
  return (
    <SettingsFrame section="developers">
      <Card title={t('identity.apiKeys.new')} id="new">
        <Form action="/app/settings/developers/new" idempotencyKey={newId()}>
          <FormErrors state={state} labels={{ ...labels, scopes: t('identity.apiKeys.scopes') }} />
          <div class="grid-fields">
            <TextInput
              name="name"
              label={labels.name}
              hint={t('identity.apiKeys.nameHint')}
              value={state.typed['name']}
              error={errorOf(t, state, 'name')}
              maxLength={100}
              autoComplete="off"
              required
            />
            <Select
              name="expiresInDays"
              label={labels.expiresInDays}
              hint={t('identity.apiKeys.validForHint')}
              value={state.typed['expiresInDays']}
              error={errorOf(t, state, 'expiresInDays')}
              options={DAYS.map((days) => ({ value: String(days), label: t('identity.apiKeys.days', { days }) }))}
              required
            />
          </div>
          <fieldset class="stack" id="f-scopes" tabIndex={-1}>
            <legend class="field-label">{t('identity.apiKeys.scopes')}</legend>
            <p class="field-hint">{t('identity.apiKeys.scopesHint')}</p>
            <div class="grid-fields">
              {scopeGroups(scopes).map((group) => (
                <Group key={group.resource} group={group} typed={state.typed} />
              ))}
            </div>
          </fieldset>
          <div class="cluster">
            <Button kind="primary" type="submit" icon="key-round">
              {t('identity.apiKeys.create')}
            </Button>
            <Button href="/app/settings/developers">{t('identity.apiKeys.back')}</Button>
          </div>
        </Form>
      </Card>
    </SettingsFrame>
  );
}

function Group({ group, typed }: { readonly group: ScopeGroup; readonly typed: FormState['typed'] }): VNode {
  const { t } = usePage();
  return (
    <fieldset class="stack-tight">
      <legend class="font-semibold">{t(`identity.apiKeys.resources.${group.resource}`)}</legend>
      {group.scopes.map((scope) => (
        <Checkbox
          key={scope}
          name={boxOf(scope)}
          label={t(`identity.apiKeys.actions.${scope.split(':')[1]!}`)}
          checked={typed[boxOf(scope)] === 'true'}
          required={false}
        />
      ))}
    </fieldset>
  );
}
