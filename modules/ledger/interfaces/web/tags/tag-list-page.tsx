import type { VNode } from 'preact';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { EmptyState } from '../../../../platform/interfaces/web/components/empty-state.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { MergeView } from '../../../application/merges/list-merges.js';
import type { TagView } from '../../../application/tags/list-tags.js';
import { BookTabs } from '../book-tabs.js';
import { RecentMerges } from '../merges/recent-merges.js';

export interface TagListPageProps {
  readonly tags: readonly TagView[];
  readonly merges: readonly MergeView[];
  readonly canWrite: boolean;
}

/** Body of `/app/tags`. */
export function TagListPage({ tags, merges, canWrite }: TagListPageProps): VNode {
  const { t } = usePage();
  const query = (name: 'tag', value: string): string => new URLSearchParams({ [name]: value }).toString();
  return (
    <>
      <BookTabs current="tags" />
      <PageHeader title={t('ledger.tabs.tags')} lead={t('ledger.tagPage.lead')} />
      <div class="stack">
        <Card>
          {tags.length === 0 ? (
            <EmptyState icon="tag" title={t('ledger.tagPage.none')} text={t('ledger.tagPage.noneHint')} />
          ) : (
            <ul>
              {tags.map(({ name, transactions }) => (
                <li key={name} class="flex min-h-11 items-center gap-2">
                  <a class="min-w-0 flex-1 wrap-anywhere" href={`/app/transactions?${query('tag', name)}`}>
                    {name}
                  </a>
                  <span class="quiet text-sm">{t('ledger.merges.count', { count: transactions })}</span>
                  {canWrite ? (
                    <Button
                      kind="ghost"
                      size="small"
                      icon="pencil"
                      href={`/app/tags/edit?${query('tag', name)}`}
                      label={t('ledger.category.edit', { name })}
                    />
                  ) : null}
                </li>
              ))}
            </ul>
          )}
        </Card>
        <RecentMerges merges={merges} canUndo={canWrite} />
      </div>
    </>
  );
}
