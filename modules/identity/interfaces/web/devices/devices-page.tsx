import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import { Badge } from '../../../../platform/interfaces/web/components/badge.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { DateText } from '../../../../platform/interfaces/web/components/date-text.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { Table, type Column } from '../../../../platform/interfaces/web/components/table.js';
import { usePage, type Page } from '../../../../platform/interfaces/web/page-context.js';
import type { SessionView } from '../../../application/sessions/list-sessions.js';
import { SettingsFrame } from '../settings/settings-frame.js';

const HERE = '/app/settings/devices';

/** Body of `/app/settings/devices`. */
export function DevicesPage({ sessions }: { readonly sessions: readonly SessionView[] }): VNode {
  const { t } = usePage();
  return (
    <SettingsFrame section="devices">
      <Card title={t('identity.devices.title')} id="devices" flush>
        <Table
          id="sessions"
          caption={t('identity.devices.caption')}
          captionHidden
          columns={columnsOf(t)}
          rows={sessions}
          rowKey={({ id }) => id}
          cards
        />
      </Card>
      <Card title={t('identity.devices.many')} id="many">
        <div class="stack">
          <p class="quiet max-w-prose">{t('identity.devices.manyHint')}</p>
          <div class="cluster">
            {sessions.length > 1 ? (
              <Form action={`${HERE}/end-others`} class="cluster">
                <Button type="submit" icon="log-out">
                  {t('identity.devices.endOthers')}
                </Button>
              </Form>
            ) : null}
            <Form action={`${HERE}/end-all`} class="cluster">
              <Button type="submit" kind="danger" icon="log-out">
                {t('identity.devices.endAll')}
              </Button>
            </Form>
          </div>
        </div>
      </Card>
    </SettingsFrame>
  );
}

const columnsOf = (t: Page['t']): readonly Column<SessionView>[] => [
  {
    key: 'device',
    header: t('identity.devices.device'),
    names: true,
    cell: (session) => (
      <span class="cluster">
        <span class="break-words">{session.device ?? t('identity.devices.unknown')}</span>
        {session.current ? <Badge tone="success">{t('identity.devices.current')}</Badge> : null}
      </span>
    ),
  },
  { key: 'kind', header: t('identity.devices.kind'), cell: ({ kind }) => t(`identity.devices.kinds.${kind}`) },
  {
    key: 'used',
    header: t('identity.devices.lastUsed'),
    cell: ({ lastUsedAt }) => <DateText value={lastUsedAt} look="time" />,
  },
  {
    key: 'since',
    header: t('identity.devices.since'),
    wideOnly: true,
    cell: ({ createdAt }) => <DateText value={createdAt} look="time" />,
  },
  {
    key: 'end',
    header: t('identity.devices.end'),
    headerHidden: true,
    align: 'end',
    cell: (session) => (session.current ? null : <EndButton session={session} />),
  },
];

function EndButton({ session }: { readonly session: SessionView }): VNode {
  const { t } = usePage();
  const label = t('identity.devices.endThis', { device: session.device ?? t('identity.devices.unknown') });
  return (
    <Form action={`${HERE}/${session.id}/end`} idempotencyKey={newId()} label={label} class="cluster">
      <Button type="submit" size="small">
        {t('identity.devices.end')}
      </Button>
    </Form>
  );
}
