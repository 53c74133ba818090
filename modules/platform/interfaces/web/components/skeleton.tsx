import type { VNode } from 'preact';
import { usePage } from '../page-context.js';

export interface SkeletonProps {
  readonly kind?: 'text' | 'tile' | 'rows';
  /** Lines or rows; 3 unless told. */
  readonly count?: number;
}

/** The shape of what is being fetched. */
export function Skeleton({ kind = 'text', count = 3 }: SkeletonProps): VNode {
  const { t } = usePage();
  return (
    <div class={`skeleton skeleton-${kind}`} role="status">
      <span class="sr-only">{t('web.loading')}</span>
      {Array.from({ length: count }, (_, index) => (
        <span key={index} class="skeleton-line" aria-hidden="true" />
      ))}
    </div>
  );
}
