import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { DateText } from '../../../../platform/interfaces/web/components/date-text.js';
import { EmptyState } from '../../../../platform/interfaces/web/components/empty-state.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { Pagination } from '../../../../platform/interfaces/web/components/pagination.js';
import { Table, type Column } from '../../../../platform/interfaces/web/components/table.js';
import { usePage, type Page } from '../../../../platform/interfaces/web/page-context.js';
import type { ChangeSetView } from '../../../application/changes/list-change-sets.js';
import { setTitle } from './change-words.js';

export interface ChangeSetListPageProps {
  readonly sets: readonly ChangeSetView[];
  /** Names of members by their ids. */
  readonly people: ReadonlyMap<string, string>;
  readonly canWrite: boolean;
  readonly firstHref: string | null;
  readonly nextHref: string | null;
}

/** Body of `/app/changes`: what was changed at once, by whom and when, and the way back. */
export function ChangeSetListPage({ sets, people, canWrite, firstHref, nextHref }: ChangeSetListPageProps): VNode {
  const { t } = usePage();
  return (
    <>
      <PageHeader title={t('ledger.changes.title')} />
      <div class="stack">
        <p class="quiet max-w-prose">{t('ledger.changes.lead')}</p>
        {sets.length === 0 ? (
          <Card>
            <EmptyState icon="undo-2" title={t('ledger.changes.empty')} text={t('ledger.changes.emptyText')} />
          </Card>
        ) : (
          <Card flush>
            <Table
              id="sets"
              caption={t('ledger.changes.title')}
              captionHidden
              columns={columnsOf(t, people, canWrite)}
              rows={sets}
              rowKey={(set) => set.id}
              cards
            />
          </Card>
        )}
        <Pagination newerHref={firstHref} olderHref={nextHref} />
      </div>
    </>
  );
}

const columnsOf = (
  t: Page['t'],
  people: ChangeSetListPageProps['people'],
  canWrite: boolean,
): readonly Column<ChangeSetView>[] => [
  {
    key: 'what',
    header: t('ledger.changes.what'),
    names: true,
    cell: (set) => (
      <a class="wrap-anywhere" href={`/app/changes/${set.id}`}>
        {setTitle(t, set)}
      </a>
    ),
  },
  {
    key: 'who',
    header: t('ledger.changes.who'),
    cell: (set) => people.get(set.madeBy) ?? t('ledger.changes.someone'),
  },
  { key: 'when', header: t('ledger.changes.when'), cell: (set) => <DateText value={set.madeAt} /> },
  {
    key: 'status',
    header: t('ledger.changes.outcome'),
    cell: (set) => (
      <>
        <span class="block">{t(`ledger.changes.status.${set.status}`)}</span>
        <span class="quiet block text-sm">{t('ledger.changes.transactions', { count: sizeOf(set) })}</span>
      </>
    ),
  },
  {
    key: 'undo',
    header: t('ledger.changes.undo'),
    headerHidden: true,
    cell: (set) =>
      canWrite && set.status === 'accepted' && set.counts.applied > 0 ? (
        <Form action={`/app/changes/${set.id}/undo`} idempotencyKey={newId()} class="cluster" label={setTitle(t, set)}>
          <Button type="submit" size="small" icon="undo-2">
            {t('ledger.changes.undo')}
          </Button>
        </Form>
      ) : null,
  },
];

/** Of the transactions that it changed or would change. */
const sizeOf = ({ counts, status }: ChangeSetView): number =>
  status === 'preview' ? counts.proposed : counts.applied + counts.undone + counts.kept;
