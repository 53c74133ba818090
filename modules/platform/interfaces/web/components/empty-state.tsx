import type { ComponentChildren, VNode } from 'preact';
import type { IconName } from '../icon-paths.js';
import { Icon } from './icon.js';

export interface EmptyStateProps {
  readonly icon: IconName;
  readonly title: string;
  readonly text?: ComponentChildren;
  /** The one thing to do first. */
  readonly action?: ComponentChildren;
  readonly level?: 2 | 3;
}

/** What stands where rows will be: why there is nothing, and the first step. */
export function EmptyState({ icon, title, text, action, level = 2 }: EmptyStateProps): VNode {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div class="empty">
      <span class="empty-icon">
        <Icon name={icon} size={28} />
      </span>
      <Heading>{title}</Heading>
      {text ? <p>{text}</p> : null}
      {action ? <div class="cluster">{action}</div> : null}
    </div>
  );
}
