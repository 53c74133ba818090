import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { currencyChoices, timeZoneChoices } from '../../../../platform/interfaces/web/choices.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { Select } from '../../../../platform/interfaces/web/components/select.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import { errorOf, FormErrors } from '../form-errors.js';

const FIELDS = ['name', 'baseCurrency', 'timeZone'] as const;

/** Body of `/app/households/new`. */
export function NewHouseholdPage({ state }: { readonly state: FormState }): VNode {
  const { t, locale, currency, timeZone } = usePage();
  const labels = Object.fromEntries(FIELDS.map((name) => [name, t(`tenancy.new.${name}`)]));
  const field = (name: (typeof FIELDS)[number], initial?: string) => ({
    name,
    label: labels[name]!,
    value: state.typed[name] ?? initial,
    error: errorOf(t, state, name),
    required: true,
  });
  return (
    <div class="narrow">
      <PageHeader title={t('tenancy.new.title')} lead={t('tenancy.new.lead')} />
      <Card>
        <Form action="/app/households/new" idempotencyKey={newId()}>
          <FormErrors state={state} labels={labels} />
          <TextInput {...field('name')} maxLength={100} autoComplete="off" />
          <Select
            {...field('baseCurrency', currency)}
            hint={t('tenancy.new.baseCurrencyHint')}
            options={currencyChoices(locale, currency)}
          />
          <Select {...field('timeZone', timeZone)} options={timeZoneChoices()} />
          <div class="cluster">
            <Button type="submit" kind="primary" icon="check">
              {t('tenancy.new.submit')}
            </Button>
            <Button kind="ghost" href="/app">
              {t('tenancy.new.cancel')}
            </Button>
          </div>
        </Form>
      </Card>
    </div>
  );
}
