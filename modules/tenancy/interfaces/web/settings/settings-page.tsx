import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { Select } from '../../../../platform/interfaces/web/components/select.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { Member } from '../../../application/members/list-members.js';
import type { TenantView } from '../../../application/tenants/get-tenant.js';
import type { UsageView } from '../../../application/tenants/get-usage.js';
import { errorOf, FormErrors } from '../form-errors.js';
import { HouseholdFrame } from '../household-frame.js';
import { memberName } from '../members/members-page.js';
import { UsageCard } from './usage-card.js';

export interface SettingsPageProps {
  readonly household: TenantView;
  readonly members: readonly Member[];
  readonly usage: UsageView;
  readonly scopes: ReadonlySet<string>;
  readonly naming: FormState;
  readonly giving: FormState;
}

/** Body of `/app/household/settings`. */
export function SettingsPage(props: SettingsPageProps): VNode {
  const { household, members, usage, scopes, naming, giving } = props;
  const { t } = usePage();
  const label = t('tenancy.settings.rename');
  const isOwner = members.some(({ you, role }) => you && role === 'owner');
  return (
    <HouseholdFrame section="settings" scopes={scopes}>
      <Card title={t('tenancy.settings.name')} id="rename">
        <Form action="/app/household/settings" idempotencyKey={newId()}>
          <FormErrors state={naming} labels={{ name: label }} />
          <input type="hidden" name="version" value={household.version} />
          <TextInput
            name="name"
            label={label}
            value={naming.typed['name'] ?? household.name}
            error={errorOf(t, naming, 'name')}
            maxLength={100}
            autoComplete="off"
            required
          />
          <div class="cluster">
            <Button type="submit" kind="primary" icon="check">
              {t('tenancy.settings.save')}
            </Button>
          </div>
        </Form>
      </Card>
      <UsageCard usage={usage} />
      {isOwner ? <Transfer members={members} state={giving} /> : null}
    </HouseholdFrame>
  );
}

function Transfer({ members, state }: { readonly members: readonly Member[]; readonly state: FormState }): VNode {
  const { t } = usePage();
  const label = t('tenancy.settings.transferTo');
  const heirs = members.filter(({ role }) => role !== 'owner');
  return (
    <Card title={t('tenancy.settings.transfer')} id="transfer">
      {heirs.length === 0 ? (
        <p>{t('tenancy.settings.transferNobody')}</p>
      ) : (
        <Form action="/app/household/settings/transfer" idempotencyKey={newId()}>
          <FormErrors state={state} labels={{ userId: label }} />
          <p>{t('tenancy.settings.transferText')}</p>
          <Select
            name="userId"
            label={label}
            placeholder={t('tenancy.form.choose')}
            options={heirs.map((heir) => ({ value: heir.userId, label: `${memberName(t, heir)} · ${heir.email}` }))}
            value={state.typed['userId']}
            error={errorOf(t, state, 'userId')}
            required
          />
          <div>
            <Button type="submit" kind="danger" icon="users">
              {t('tenancy.settings.transferConfirm')}
            </Button>
          </div>
        </Form>
      )}
    </Card>
  );
}
