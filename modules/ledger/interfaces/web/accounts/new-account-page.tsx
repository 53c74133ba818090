import type { VNode } from 'preact';
import { CURRENCIES } from '../../../../platform/domain/currency.js';
import { newId } from '../../../../platform/application/new-id.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { DateField } from '../../../../platform/interfaces/web/components/date-field.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { Select, type SelectProps } from '../../../../platform/interfaces/web/components/select.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage, type Page } from '../../../../platform/interfaces/web/page-context.js';
import { errorOf, FormErrors } from '../form-errors.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { FAMILIES, FAMILY_NAMES } from './account-kinds.js';
import type { OtherMember } from './other-members.js';
import { SightFields } from './sight-fields.js';

export interface NewAccountPageProps {
  readonly state: FormState;
  /** Groups in use, offered while typing. */
  readonly groups: readonly string[];
  readonly others: readonly OtherMember[];
}

const FIELDS = ['name', 'kind', 'currency', 'group', 'openingBalance', 'openingDate'] as const;

/** Body of `/app/accounts/new`. */
export function NewAccountPage({ state, groups, others }: NewAccountPageProps): VNode {
  const page = usePage();
  const { t } = page;
  const own = Object.fromEntries(FIELDS.map((name) => [name, t(`ledger.account.${name}`)]));
  const labels: Record<string, string> = { ...own, memberIds: t('ledger.sight.chosen') };
  const field = (name: (typeof FIELDS)[number]) => ({
    name,
    label: labels[name]!,
    value: state.typed[name],
    error: errorOf(t, state, name),
  });
  return (
    <div class="narrow">
      <PageHeader
        title={t('ledger.account.newTitle')}
        lead={t('ledger.account.newLead')}
        parent={{ href: '/app/accounts', label: t('ledger.nav.accounts') }}
      />
      <Card>
        <Form action="/app/accounts/new" idempotencyKey={newId()}>
          <FormErrors state={state} labels={labels} />
          <TextInput
            {...field('name')}
            hint={t('ledger.account.nameHint')}
            maxLength={100}
            autoComplete="off"
            required
          />
          <div class="grid-fields">
            <Select {...field('kind')} options={kindOptions(t)} placeholder={t('ledger.account.chooseKind')} required />
            <Select {...field('currency')} options={currencyOptions(page)} required />
          </div>
          <div class="grid-fields">
            <TextInput
              {...field('openingBalance')}
              hint={t('ledger.account.openingHint')}
              inputMode="text"
              maxLength={40}
              autoComplete="off"
            />
            <DateField {...field('openingDate')} hint={t('ledger.account.dateHint')} />
          </div>
          <TextInput
            {...field('group')}
            hint={t('ledger.account.groupHint')}
            maxLength={100}
            autoComplete="off"
            suggestions={groups}
          />
          <SightFields state={state} others={others} />
          <Buttons />
        </Form>
      </Card>
    </div>
  );
}

function Buttons(): VNode {
  const { t } = usePage();
  return (
    <div class="cluster">
      <Button type="submit" kind="primary" icon="check">
        {t('ledger.account.open')}
      </Button>
      <Button kind="ghost" href="/app/accounts">
        {t('ledger.form.cancel')}
      </Button>
    </div>
  );
}

const kindOptions = (t: Page['t']): SelectProps['options'] =>
  FAMILY_NAMES.map((family) => ({
    group: t(`ledger.family.${family}`),
    options: FAMILIES[family].map((kind) => ({ value: kind, label: t(`ledger.accountKind.${kind}`) })),
  }));

/** The household's own currency first, then all by code with their names. */
function currencyOptions({ locale, currency }: Page): SelectProps['options'] {
  const names = new Intl.DisplayNames(locale, { type: 'currency', fallback: 'code' });
  const label = (code: string): string => `${code} · ${names.of(code) ?? code}`;
  return [currency, ...CURRENCIES.filter((code) => code !== currency)].map((code) => ({
    value: code,
    label: label(code),
  }));
}
