import type { VNode } from 'preact';
import { Tabs } from '../../../platform/interfaces/web/components/tabs.js';
import { usePage } from '../../../platform/interfaces/web/page-context.js';

const TABS = ['categories', 'payees', 'tags'] as const;

/** What transactions are sorted by, each on a page of its own. */
export function BookTabs({ current }: { readonly current: (typeof TABS)[number] }): VNode {
  const { t } = usePage();
  const tabs = TABS.map((tab) => ({ href: `/app/${tab}`, label: t(`ledger.tabs.${tab}`) }));
  return <Tabs label={t('ledger.tabs.label')} tabs={tabs} current={`/app/${current}`} />;
}
