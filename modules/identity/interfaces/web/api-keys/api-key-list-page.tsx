import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import { Banner } from '../../../../platform/interfaces/web/components/banner.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { DateText } from '../../../../platform/interfaces/web/components/date-text.js';
import { EmptyState } from '../../../../platform/interfaces/web/components/empty-state.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { Table, type Column } from '../../../../platform/interfaces/web/components/table.js';
import { usePage, type Page } from '../../../../platform/interfaces/web/page-context.js';
import type { CreatedApiKey } from '../../../application/api-keys/create-api-key.js';
import type { ApiKeyView } from '../../../application/api-keys/list-api-keys.js';
import { SettingsFrame } from '../settings/settings-frame.js';
import { scopeGroups } from './scope-groups.js';

const HERE = '/app/settings/developers';

export interface ApiKeyListPageProps {
  readonly keys: readonly ApiKeyView[];
  /** The one just made, with its text. */
  readonly created: CreatedApiKey | null;
  /** A command that uses it. */
  readonly example: string | null;
}

/** Body of `/app/settings/developers`, and of the answer to making a key. */
export function ApiKeyListPage({ keys, created, example }: ApiKeyListPageProps): VNode {
  const { t } = usePage();
  const add = (
    <Button kind="primary" icon="plus" href={`${HERE}/new`}>
      {t('identity.apiKeys.new')}
    </Button>
  );
  return (
    <SettingsFrame section="developers">
      {created ? <FreshKey created={created} example={example} /> : null}
      <Card title={t('identity.apiKeys.title')} id="keys" actions={keys.length > 0 ? add : null} flush>
        <Table
          id="api-keys"
          caption={t('identity.apiKeys.caption')}
          captionHidden
          columns={columnsOf(t)}
          rows={keys}
          rowKey={({ id }) => id}
          empty={
            <EmptyState
              icon="key-round"
              title={t('identity.apiKeys.empty')}
              text={t('identity.apiKeys.emptyText')}
              action={add}
            />
          }
          cards
        />
      </Card>
    </SettingsFrame>
  );
}

function FreshKey({ created, example }: { readonly created: CreatedApiKey; readonly example: string | null }): VNode {
  const { t } = usePage();
  return (
    <Banner tone="success" title={t('identity.apiKeys.created', { name: created.name })} announced>
      <div class="stack">
        <p>{t('identity.apiKeys.createdText')}</p>
        <p>
          <code class="break-all">{created.key}</code>
        </p>
        <p>{t('identity.apiKeys.tryIt')}</p>
        <p>
          <code class="break-all">{example}</code>
        </p>
      </div>
    </Banner>
  );
}

const columnsOf = (t: Page['t']): readonly Column<ApiKeyView>[] => [
  {
    key: 'name',
    header: t('identity.apiKeys.name'),
    names: true,
    cell: ({ name, prefix }) => (
      <>
        <span class="break-words">{name}</span>
        <br />
        <code class="quiet">{`${prefix}…`}</code>
      </>
    ),
  },
  {
    key: 'scopes',
    header: t('identity.apiKeys.scopes'),
    cell: ({ scopes }) => <Grants scopes={scopes} />,
  },
  {
    key: 'used',
    header: t('identity.apiKeys.lastUsed'),
    cell: ({ lastUsedAt }) =>
      lastUsedAt ? <DateText value={lastUsedAt} look="time" /> : t('identity.apiKeys.neverUsed'),
  },
  { key: 'ends', header: t('identity.apiKeys.expires'), cell: ({ expiresAt }) => <DateText value={expiresAt} /> },
  {
    key: 'end',
    header: t('identity.apiKeys.end'),
    headerHidden: true,
    align: 'end',
    cell: (key) => <EndButton apiKey={key} />,
  },
];

/** What a key may do, in words. */
function Grants({ scopes }: { readonly scopes: readonly string[] }): VNode {
  const { t } = usePage();
  return (
    <ul class="quiet">
      {scopeGroups(scopes).map(({ resource, scopes: held }) => (
        <li key={resource}>
          {t('identity.apiKeys.grant', {
            resource: t(`identity.apiKeys.resources.${resource}`),
            actions: held.map((scope) => t(`identity.apiKeys.actions.${scope.split(':')[1]!}`)).join(', '),
          })}
        </li>
      ))}
    </ul>
  );
}

function EndButton({ apiKey }: { readonly apiKey: ApiKeyView }): VNode {
  const { t } = usePage();
  const label = t('identity.apiKeys.endThis', { name: apiKey.name });
  return (
    <Form action={`${HERE}/${apiKey.id}/end`} idempotencyKey={newId()} label={label} class="cluster">
      <Button type="submit" size="small">
        {t('identity.apiKeys.end')}
      </Button>
    </Form>
  );
}
