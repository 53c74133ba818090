import type { VNode } from 'preact';
import { ICON_PATHS, type IconName } from '../icon-paths.js';

export interface IconProps {
  readonly name: IconName;
  /** Needed when no text stands beside the icon; without it the icon is hidden from screen readers. */
  readonly label?: string;
  /** Pixels; 20 unless told. */
  readonly size?: number;
  /** Turns around in right-to-left pages: for arrows that mean "back" or "next". */
  readonly directional?: boolean;
}

/** A line icon in the colour of its text. */
export function Icon({ name, label, size = 20, directional }: IconProps): VNode {
  const aria = label ? { role: 'img' as const, 'aria-label': label } : { 'aria-hidden': 'true' as const };
  return (
    <svg class={directional ? 'icon icon-turns' : 'icon'} viewBox="0 0 24 24" width={size} height={size} {...aria}>
      <path d={ICON_PATHS[name]} />
    </svg>
  );
}
