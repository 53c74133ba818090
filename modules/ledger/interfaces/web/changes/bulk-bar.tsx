import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { Checkbox } from '../../../../platform/interfaces/web/components/checkbox.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { Icon } from '../../../../platform/interfaces/web/components/icon.js';
import { Select } from '../../../../platform/interfaces/web/components/select.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { AccountView } from '../../../application/list-accounts.js';
import type { CategoryView } from '../../../application/list-categories.js';
import { accountOptions } from '../account-options.js';
import { categoryOptions } from '../category-options.js';
import { BULK_FORM } from './chosen-rows.js';

export interface BulkBarProps {
  readonly accounts: readonly AccountView[];
  readonly categories: readonly CategoryView[];
  /** The filters of the list, as in its address, with the leading `?`; empty without any. */
  readonly query: string;
}

const SCOPES = ['ticked', 'page', 'search'] as const;

/** Changes many transactions at once: which, what, and then a preview. Works as a plain form. */
export function BulkBar({ accounts, categories, query }: BulkBarProps): VNode {
  const { t } = usePage();
  return (
    <Card>
      <details class="group">
        <summary class="inline-flex min-h-11 items-center gap-2 font-semibold">
          <Icon name="pencil" /> {t('ledger.changes.several')}
          <span class="inline-flex group-open:rotate-180">
            <Icon name="chevron-down" size={16} />
          </span>
        </summary>
        <Form
          id={BULK_FORM}
          action={`/app/changes${query}`}
          idempotencyKey={newId()}
          label={t('ledger.changes.several')}
          class="stack pt-3 [&_.field-optional]:hidden"
        >
          <fieldset class="flex flex-wrap gap-x-6">
            <legend class="pb-2 font-semibold">{t('ledger.changes.which')}</legend>
            {SCOPES.map((scope) => (
              <Checkbox
                key={scope}
                type="radio"
                name="scope"
                value={scope}
                label={t(`ledger.changes.scope.${scope}`)}
                checked={scope === 'ticked'}
              />
            ))}
          </fieldset>
          <ChangeFields accounts={accounts} categories={categories} />
          <div class="cluster">
            <Button type="submit" kind="primary" icon="eye">
              {t('ledger.changes.preview')}
            </Button>
          </div>
        </Form>
      </details>
    </Card>
  );
}

function ChangeFields({ accounts, categories }: Pick<BulkBarProps, 'accounts' | 'categories'>): VNode {
  const { t } = usePage();
  const label = (name: string): string => t(`ledger.changes.field.${name}`);
  const asIs = t('ledger.changes.asIs');
  const statuses = (['cleared', 'pending'] as const).map((value) => ({ value, label: t(`ledger.mark.${value}`) }));
  return (
    <>
      <p class="quiet">{t('ledger.changes.hint')}</p>
      <div class="grid-fields">
        <Select
          name="categoryId"
          label={label('categoryId')}
          placeholder={asIs}
          options={categoryOptions(categories, 'expense')}
        />
        <TextInput name="payee" label={label('payee')} maxLength={500} autoComplete="off" />
        <TextInput name="note" label={label('note')} maxLength={2000} autoComplete="off" />
        <TextInput name="addTags" label={label('addTags')} maxLength={1000} autoComplete="off" />
        <TextInput name="removeTags" label={label('removeTags')} maxLength={1000} autoComplete="off" />
        <Select name="status" label={label('status')} placeholder={asIs} options={statuses} />
      </div>
      <p class="quiet">{t('ledger.changes.moneyHint')}</p>
      <div class="grid-fields">
        <Select name="accountId" label={label('accountId')} placeholder={asIs} options={accountOptions(accounts)} />
      </div>
      <Checkbox name="takeBack" label={label('takeBack')} />
    </>
  );
}
