import type { ComponentChildren, VNode } from 'preact';
import type { IconName } from '../icon-paths.js';
import { usePage } from '../page-context.js';
import { Icon } from './icon.js';

export type Tone = 'info' | 'success' | 'warning' | 'danger';

export const TONE_ICONS: Readonly<Record<Tone, IconName>> = {
  info: 'info',
  success: 'circle-check',
  warning: 'triangle-alert',
  danger: 'circle-alert',
};

export interface BannerProps {
  readonly tone?: Tone;
  readonly title?: string;
  readonly children?: ComponentChildren;
  /** A `Button` or link. */
  readonly action?: ComponentChildren;
  /** Has a close button when JavaScript runs. */
  readonly dismissible?: boolean;
  /** Read out when the page opens: for outcomes of what was just done. */
  readonly announced?: boolean;
}

/** A message about the page, in its flow. */
export function Banner({ tone = 'info', title, children, action, dismissible, announced }: BannerProps): VNode {
  const { t } = usePage();
  return (
    <div class={`banner tone-${tone}`} role={announced ? (tone === 'danger' ? 'alert' : 'status') : undefined}>
      <Icon name={TONE_ICONS[tone]} label={t(`web.tone.${tone}`)} />
      <div class="banner-text">
        {title ? <p class="banner-title">{title}</p> : null}
        {children ? <div>{children}</div> : null}
      </div>
      {action ? <div class="cluster">{action}</div> : null}
      {dismissible ? (
        <button
          class="btn btn-ghost btn-icon btn-small"
          type="button"
          hidden
          data-dismisses=".banner"
          aria-label={t('web.dismiss')}
        >
          <Icon name="x" />
        </button>
      ) : null}
    </div>
  );
}
