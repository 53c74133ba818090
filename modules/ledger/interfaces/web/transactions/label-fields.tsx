import type { VNode } from 'preact';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import { errorOf } from '../form-errors.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';

export interface LabelFieldsProps {
  readonly state: FormState;
  /** "Paid to", "Received from". */
  readonly payeeLabel: string;
}

/** What describes a transaction and moves no money. */
export function LabelFields({ state, payeeLabel }: LabelFieldsProps): VNode {
  const { t } = usePage();
  const { typed } = state;
  return (
    <>
      <TextInput
        name="payee"
        label={payeeLabel}
        value={typed['payee']}
        error={errorOf(t, state, 'payee')}
        maxLength={500}
        autoComplete="off"
      />
      <TextInput
        name="note"
        label={t('ledger.transaction.note')}
        value={typed['note']}
        error={errorOf(t, state, 'note')}
        maxLength={2000}
        rows={2}
      />
      <TextInput
        name="tags"
        label={t('ledger.transaction.tags')}
        hint={t('ledger.form.tagsHint')}
        value={typed['tags']}
        error={errorOf(t, state, 'tags')}
        maxLength={1000}
        autoComplete="off"
      />
    </>
  );
}
