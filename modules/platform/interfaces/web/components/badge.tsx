import type { ComponentChildren, VNode } from 'preact';
import type { IconName } from '../icon-paths.js';
import type { Tone } from './banner.js';
import { Icon } from './icon.js';

export interface BadgeProps {
  readonly children: ComponentChildren;
  readonly tone?: Tone | 'neutral';
  readonly icon?: IconName;
}

/** A state in a word or two. */
export function Badge({ children, tone = 'neutral', icon }: BadgeProps): VNode {
  return (
    <span class={`badge tone-${tone}`}>
      {icon ? <Icon name={icon} size={14} /> : null}
      {children}
    </span>
  );
}
