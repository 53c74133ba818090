import type { VNode } from 'preact';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { DateText } from '../../../../platform/interfaces/web/components/date-text.js';
import { EmptyState } from '../../../../platform/interfaces/web/components/empty-state.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { Table, type Column } from '../../../../platform/interfaces/web/components/table.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage, type Page } from '../../../../platform/interfaces/web/page-context.js';
import type { PasskeyView } from '../../../application/second-factors/get-mfa.js';
import { errorOf, FormErrors } from '../form-errors.js';
import { SettingsFrame } from '../settings/settings-frame.js';
import { PasskeyForm } from './passkey-form.js';

const AT = '/app/settings/passkeys';

/** Body of `/app/settings/passkeys`. */
export function PasskeysPage(props: { readonly passkeys: readonly PasskeyView[]; readonly state: FormState }): VNode {
  const { t } = usePage();
  const { passkeys, state } = props;
  return (
    <SettingsFrame section="security">
      <Card title={t('identity.passkeys.title')} flush>
        <Table
          id="passkeys"
          caption={t('identity.passkeys.title')}
          captionHidden
          columns={columns(t)}
          rows={passkeys}
          rowKey={({ id }) => id}
          cards
          empty={
            <EmptyState
              icon="fingerprint-pattern"
              title={t('identity.passkeys.none')}
              text={t('identity.passkeys.why')}
              level={3}
            />
          }
        />
      </Card>
      <Add state={state} />
      <p>
        <a href="/app/settings/two-factor">{t('identity.twoFactor.title')}</a>
      </p>
    </SettingsFrame>
  );
}

function Add({ state }: { state: FormState }): VNode {
  const { t } = usePage();
  const label = t('identity.passkeys.name');
  return (
    <Card title={t('identity.passkeys.add')}>
      <div class="stack">
        <FormErrors state={state} labels={{ name: label }} />
        <p>{t('identity.passkeys.addText')}</p>
        <noscript>
          <p>{t('identity.passkeys.noScript')}</p>
        </noscript>
        <PasskeyForm
          action={AT}
          options={`${AT}/options`}
          does="create"
          kind="primary"
          label={t('identity.passkeys.add')}
        >
          <TextInput
            name="name"
            label={label}
            hint={t('identity.passkeys.nameHint')}
            maxLength={100}
            required
            value={state.typed['name']}
            error={errorOf(t, state, 'name')}
          />
        </PasskeyForm>
      </div>
    </Card>
  );
}

const columns = (t: Page['t']): readonly Column<PasskeyView>[] => [
  { key: 'name', header: t('identity.passkeys.name'), names: true, cell: ({ name }) => name },
  { key: 'created', header: t('identity.passkeys.created'), cell: ({ createdAt }) => <DateText value={createdAt} /> },
  {
    key: 'used',
    header: t('identity.passkeys.used'),
    cell: ({ lastUsedAt }) =>
      lastUsedAt === null ? t('identity.passkeys.never') : <DateText value={lastUsedAt} look="time" />,
  },
  {
    key: 'actions',
    header: t('identity.passkeys.actions'),
    headerHidden: true,
    cell: (passkey) => <Actions {...passkey} />,
  },
];

function Actions({ id, name }: PasskeyView): VNode {
  const { t } = usePage();
  return (
    <div class="stack">
      <details>
        <summary>{t('identity.passkeys.rename')}</summary>
        <Form action={`${AT}/${id}/rename`}>
          <label class="field-label" for={`rename-${id}`}>
            {t('identity.passkeys.newName')}
          </label>
          <input class="input" id={`rename-${id}`} name="name" value={name} maxLength={100} required />
          <div class="cluster">
            <Button type="submit" size="small">
              {t('identity.passkeys.rename')}
            </Button>
          </div>
        </Form>
      </details>
      <Form action={`${AT}/${id}/remove`} class="cluster">
        <Button kind="danger" size="small" type="submit" icon="trash">
          {t('identity.passkeys.remove', { name })}
        </Button>
      </Form>
    </div>
  );
}
