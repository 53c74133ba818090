import type { ComponentChildren, VNode } from 'preact';
import type { IconName } from '../icon-paths.js';
import { Icon } from './icon.js';

export interface StatTileProps {
  readonly label: string;
  /** Usually `<Money size="large" …>`. */
  readonly value: ComponentChildren;
  /** What it is compared with: "€120.00 less than usual". */
  readonly hint?: ComponentChildren;
  readonly icon?: IconName;
  /** `<Sparkline …>`. */
  readonly chart?: VNode;
  /** Where the figure is explained; the whole tile leads there. */
  readonly href?: string;
  readonly id?: string;
  readonly liveSrc?: string;
}

/** One figure with its name. */
export function StatTile({ label, value, hint, icon, chart, href, id, liveSrc }: StatTileProps): VNode {
  return (
    <div class="stat" id={id} data-live-src={liveSrc}>
      <p class="stat-label">
        {icon ? <Icon name={icon} size={16} /> : null}
        {href ? (
          <a class="stretched" href={href}>
            {label}
          </a>
        ) : (
          label
        )}
      </p>
      <p class="stat-value">{value}</p>
      {hint ? <p class="stat-hint">{hint}</p> : null}
      {chart ? <div class="stat-chart">{chart}</div> : null}
    </div>
  );
}
