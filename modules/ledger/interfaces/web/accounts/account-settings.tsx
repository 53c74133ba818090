import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { Checkbox } from '../../../../platform/interfaces/web/components/checkbox.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { moneyText } from '../../../../platform/interfaces/web/components/money.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { AccountView } from '../../../application/list-accounts.js';
import { errorOf, FormErrors } from '../form-errors.js';
import type { OtherMember } from './other-members.js';
import { SightFields } from './sight-fields.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';

export interface AccountSettingsProps {
  readonly account: AccountView;
  readonly state: FormState;
  readonly groups: readonly string[];
  readonly others: readonly OtherMember[];
}

/** Name, group and who sees an account, and putting it away. */
export function AccountSettings({ account, state, groups, others }: AccountSettingsProps): VNode {
  const { t } = usePage();
  const action = `/app/accounts/${account.id}`;
  const labels = {
    name: t('ledger.account.name'),
    group: t('ledger.account.group'),
    memberIds: t('ledger.sight.chosen'),
  };
  const version = <input type="hidden" name="version" value={account.version ?? ''} />;
  return (
    <Card title={t('ledger.account.settings')} id="settings">
      <div class="stack">
        <Form action={action} idempotencyKey={newId()}>
          <FormErrors state={state} labels={labels} />
          {version}
          <div class="grid-fields">
            <TextInput
              name="name"
              label={labels.name}
              value={state.typed['name']}
              error={errorOf(t, state, 'name')}
              maxLength={100}
              autoComplete="off"
              required
            />
            <TextInput
              name="group"
              label={labels.group}
              value={state.typed['group']}
              error={errorOf(t, state, 'group')}
              maxLength={100}
              autoComplete="off"
              suggestions={groups}
            />
          </div>
          <SightFields state={state} others={others} />
          <div class="cluster">
            <Button type="submit">{t('ledger.account.save')}</Button>
          </div>
        </Form>
        <hr />
        <Archiving account={account} action={`${action}/archive`}>
          {version}
        </Archiving>
      </div>
    </Card>
  );
}

const isEmpty = ({ balance }: Pick<AccountView, 'balance'>): boolean => /^-?0(\.0+)?$/.test(balance);

interface ArchivingProps {
  readonly account: AccountView;
  readonly action: string;
  readonly children: VNode;
}

/** Puts it away, or brings it back; asks once more where it holds money. */
function Archiving({ account, action, children }: ArchivingProps): VNode {
  const { t, locale } = usePage();
  return (
    <Form action={action} idempotencyKey={newId()}>
      {children}
      <input type="hidden" name="archived" value={account.archived ? 'false' : 'true'} />
      {account.archived || isEmpty(account) ? null : (
        <Checkbox
          name="evenWithMoney"
          label={t('ledger.account.archiveAnyway', {
            balance: moneyText(locale, account.balance, account.currency),
          })}
        />
      )}
      <div class="cluster cluster-spread">
        <p class="quiet max-w-prose">
          {t(account.archived ? 'ledger.account.unarchiveHint' : 'ledger.account.archiveHint')}
        </p>
        <Button type="submit" icon="archive">
          {t(account.archived ? 'ledger.account.unarchive' : 'ledger.account.archive')}
        </Button>
      </div>
    </Form>
  );
}
