import type { VNode } from 'preact';
import { PageHeader } from '../components/page-header.js';
import { usePage } from '../page-context.js';

export interface ErrorCatalogueProps {
  readonly entries: readonly { readonly code: string; readonly text: string }[];
}

/** Error codes and their messages; each code is an anchor. */
export function ErrorCatalogue({ entries }: ErrorCatalogueProps): VNode {
  const { t } = usePage();
  return (
    <div class="stack">
      <PageHeader title={t('web.errorCatalogue.title')} lead={t('web.errorCatalogue.lead')} />
      <dl class="stack">
        {entries.map(({ code, text }) => (
          <div id={code} key={code}>
            <dt>
              <code>{code}</code>
            </dt>
            <dd class="quiet">{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
