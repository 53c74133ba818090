import type { VNode } from 'preact';

export interface TabsProps {
  /** Names the navigation for screen readers. */
  readonly label: string;
  readonly tabs: readonly { readonly href: string; readonly label: string; readonly count?: number }[];
  /** The `href` of the tab that is shown. */
  readonly current: string;
}

/** Sections of a page, each with its own address; links, not widgets, so that they work everywhere. */
export function Tabs({ label, tabs, current }: TabsProps): VNode {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.href === current ? 'page' : undefined}>
              {tab.label}
              {tab.count === undefined ? null : <span class="tab-count">{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
