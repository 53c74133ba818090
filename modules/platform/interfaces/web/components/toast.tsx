import type { VNode } from 'preact';
import { usePage } from '../page-context.js';
import { TONE_ICONS, type Tone } from './banner.js';
import { Icon } from './icon.js';

export interface ToastProps {
  readonly tone?: Tone;
  readonly text: string;
}

/** A short message in the corner. Pages do not render it: scripts copy it from `ToastRegion`'s templates. */
export function Toast({ tone = 'info', text }: ToastProps): VNode {
  const { t } = usePage();
  return (
    <div class={`toast tone-${tone}`}>
      <Icon name={TONE_ICONS[tone]} label={t(`web.tone.${tone}`)} />
      <p class="toast-text">{text}</p>
      <button
        class="btn btn-ghost btn-icon btn-small"
        type="button"
        data-dismisses=".toast"
        aria-label={t('web.dismiss')}
      >
        <Icon name="x" />
      </button>
    </div>
  );
}

/** Where toasts appear; politely announced. Once in every page. */
export function ToastRegion(): VNode {
  const { t } = usePage();
  return (
    <>
      <div class="toasts" id="toasts" role="region" aria-live="polite" aria-label={t('web.toasts')} />
      {(['info', 'success', 'warning', 'danger'] as const).map((tone) => (
        <template key={tone} id={`toast-${tone}`}>
          <Toast tone={tone} text="" />
        </template>
      ))}
    </>
  );
}
