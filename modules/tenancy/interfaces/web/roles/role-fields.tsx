import type { VNode } from 'preact';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { Checkbox } from '../../../../platform/interfaces/web/components/checkbox.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import { HOUSEHOLD_SCOPES } from '../../../application/roles/role-scopes.js';
import { errorOf } from '../form-errors.js';
import { scopeWord } from '../role-words.js';
import { SCOPE_FIELD } from './read-role-form.js';

/** Name and scopes of a role; only what the reader may do themselves is offered. */
export function RoleFields({ state, scopes }: { state: FormState; scopes: ReadonlySet<string> }): VNode {
  const { t } = usePage();
  const offered = HOUSEHOLD_SCOPES.filter((scope) => scopes.has(scope));
  return (
    <>
      <TextInput
        name="name"
        label={t('tenancy.roles.name')}
        value={state.typed['name']}
        error={errorOf(t, state, 'name')}
        maxLength={50}
        autoComplete="off"
        required
      />
      <fieldset class="stack">
        <legend class="field-label">{t('tenancy.roles.scopes')}</legend>
        <p class="field-hint">{t('tenancy.roles.scopesHint')}</p>
        <div class="grid gap-x-6 gap-y-2 sm:grid-cols-2">
          {offered.map((scope) => (
            <Checkbox
              key={scope}
              name={`${SCOPE_FIELD}${scope}`}
              label={scopeWord(t, scope)}
              checked={state.typed[`${SCOPE_FIELD}${scope}`] === 'true'}
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}
