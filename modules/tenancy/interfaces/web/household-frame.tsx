import type { ComponentChildren, VNode } from 'preact';
import { PageHeader } from '../../../platform/interfaces/web/components/page-header.js';
import { Tabs } from '../../../platform/interfaces/web/components/tabs.js';
import { usePage } from '../../../platform/interfaces/web/page-context.js';

/** The sections of `/app/household`, each with the scope it needs. */
const SECTIONS = [
  { name: 'members', href: '/app/household', scope: 'members:read' },
  { name: 'invitations', href: '/app/household/invitations', scope: 'members:admin' },
  { name: 'roles', href: '/app/household/roles', scope: 'members:admin' },
  { name: 'settings', href: '/app/household/settings', scope: 'household:admin' },
] as const;

export interface HouseholdFrameProps {
  readonly section: (typeof SECTIONS)[number]['name'];
  readonly scopes: ReadonlySet<string>;
  readonly children: ComponentChildren;
}

/** What this reader may open of the household, around one of it. */
export function HouseholdFrame({ section, scopes, children }: HouseholdFrameProps): VNode {
  const { t, user } = usePage();
  const open = SECTIONS.filter(({ scope }) => scopes.has(scope));
  const tabs = open.map(({ name, href }) => ({ href, label: t(`tenancy.tabs.${name}`) }));
  const current = SECTIONS.find(({ name }) => name === section)?.href ?? '';
  return (
    <div class="stack">
      <PageHeader title={t('tenancy.title')} lead={t('tenancy.lead', { name: user?.householdName ?? '' })} />
      {tabs.length > 1 ? <Tabs label={t('tenancy.tabs.label')} tabs={tabs} current={current} /> : null}
      {children}
    </div>
  );
}
