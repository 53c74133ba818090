import type { VNode } from 'preact';
import { usePage } from '../page-context.js';
import { Icon } from './icon.js';

export interface PaginationProps {
  /** Address of the page with newer rows; null on the newest page. */
  readonly newerHref: string | null;
  /** Address of the page with older rows; null on the last page. */
  readonly olderHref: string | null;
  /** Names the navigation for screen readers; "Pages" unless told. */
  readonly label?: string;
}

/** Newer and older, by cursor: there are no page numbers, because rows move while people read. Nothing for one page. */
export function Pagination({ newerHref, olderHref, label }: PaginationProps): VNode | null {
  const { t } = usePage();
  if (newerHref === null && olderHref === null) return null;
  const newer = (
    <>
      <Icon name="arrow-left" directional />
      <span>{t('web.pagination.newer')}</span>
    </>
  );
  const older = (
    <>
      <span>{t('web.pagination.older')}</span>
      <Icon name="arrow-right" directional />
    </>
  );
  return (
    <nav class="pagination" aria-label={label ?? t('web.pagination.label')}>
      {newerHref === null ? <Ended>{newer}</Ended> : <Step href={newerHref} rel="prev" content={newer} />}
      {olderHref === null ? <Ended>{older}</Ended> : <Step href={olderHref} rel="next" content={older} />}
    </nav>
  );
}

function Step({ href, rel, content }: { href: string; rel: 'prev' | 'next'; content: VNode }): VNode {
  return (
    <a class="btn btn-secondary" href={href} rel={rel}>
      {content}
    </a>
  );
}

/** A direction with nothing more: kept in place, so that the other button does not jump. */
function Ended({ children }: { children: VNode }): VNode {
  return (
    <span class="btn btn-ended" role="link" aria-disabled="true">
      {children}
    </span>
  );
}
