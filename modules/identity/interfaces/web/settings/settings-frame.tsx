import type { ComponentChildren, VNode } from 'preact';
import { Tabs } from '../../../../platform/interfaces/web/components/tabs.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';

const SECTIONS = ['profile', 'security', 'devices', 'developers'] as const;

/** The sections of `/app/settings` around one of them. */
export function SettingsFrame(props: { section: (typeof SECTIONS)[number]; children: ComponentChildren }): VNode {
  const { t } = usePage();
  const tabs = SECTIONS.map((name) => ({ href: `/app/settings/${name}`, label: t(`identity.settings.${name}`) }));
  return (
    <div class="stack">
      <h1>{t('identity.settings.title')}</h1>
      <Tabs label={t('identity.settings.tabs')} tabs={tabs} current={`/app/settings/${props.section}`} />
      {props.children}
    </div>
  );
}
