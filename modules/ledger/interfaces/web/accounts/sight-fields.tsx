import type { VNode } from 'preact';
import { Checkbox } from '../../../../platform/interfaces/web/components/checkbox.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { errorOf } from '../form-errors.js';
import type { OtherMember } from './other-members.js';
import { memberField } from './sight-form.js';

const CHOICES = ['everyone', 'members', 'total'] as const;

export interface SightFieldsProps {
  readonly state: FormState;
  readonly others: readonly OtherMember[];
}

/** Who sees an account: one of three, and for two of them, with whom it is shared. */
export function SightFields({ state, others }: SightFieldsProps): VNode {
  const { t } = usePage();
  const chosen = state.typed['visibility'] ?? 'everyone';
  const error = errorOf(t, state, 'memberIds');
  return (
    <>
      <fieldset class="stack-tight">
        <legend class="font-semibold">{t('ledger.sight.legend')}</legend>
        {CHOICES.map((choice) => (
          <Checkbox
            key={choice}
            type="radio"
            name="visibility"
            value={choice}
            label={t(`ledger.sight.${choice}`)}
            hint={t(`ledger.sight.${choice}Hint`)}
            error={choice === chosen ? errorOf(t, state, 'visibility') : undefined}
            checked={choice === chosen}
          />
        ))}
      </fieldset>
      <fieldset class="stack-tight sight-people">
        <legend class="font-semibold">{t('ledger.sight.chosen')}</legend>
        <p class="field-hint">{t(others.length > 0 ? 'ledger.sight.chosenHint' : 'ledger.sight.nobodyElse')}</p>
        {others.map(({ userId, name }) => (
          <Checkbox
            key={userId}
            name={memberField(userId)}
            label={name}
            checked={state.typed[memberField(userId)] === 'true'}
          />
        ))}
        {error ? <p class="field-error">{error}</p> : null}
      </fieldset>
    </>
  );
}
