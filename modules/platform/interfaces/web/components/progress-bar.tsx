import type { ComponentChildren, VNode } from 'preact';
import { usePage } from '../page-context.js';
import { Icon } from './icon.js';

export interface ProgressBarProps {
  /** Unique in the page. */
  readonly id: string;
  readonly label: ComponentChildren;
  /** Per cent of the whole; over 100 when a budget is overspent; null while the end is not known. */
  readonly percent: number | null;
  /** Beside the label: "€120.00 of €300.00". */
  readonly text?: ComponentChildren;
  /** `limit` for budgets: turns to a warning at 85 and to "over" above 100. `goal` for things that should fill up. */
  readonly kind?: 'goal' | 'limit';
}

/** How far something is, in a bar and in words. */
export function ProgressBar({ id, label, percent, text, kind = 'goal' }: ProgressBarProps): VNode {
  const { t } = usePage();
  const state = kind === 'goal' || percent === null || percent < 85 ? 'fine' : percent <= 100 ? 'near' : 'over';
  return (
    <div class={`progress progress-${state}`}>
      <div class="progress-head">
        <span id={`${id}-label`}>{label}</span>
        <span class="progress-text">
          {state === 'fine' ? null : (
            <span class="progress-state">
              <Icon name={state === 'over' ? 'circle-alert' : 'triangle-alert'} size={16} />
              {t(`web.progress.${state}`)}
            </span>
          )}
          {text}
        </span>
      </div>
      <progress
        id={id}
        aria-labelledby={`${id}-label`}
        max={100}
        value={percent === null ? undefined : Math.min(100, Math.max(0, percent))}
      />
    </div>
  );
}
