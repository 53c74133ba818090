import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { DateText } from '../../../../platform/interfaces/web/components/date-text.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { Pagination } from '../../../../platform/interfaces/web/components/pagination.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { ChangeSetPage } from '../../../application/changes/list-change-sets.js';
import { ITEM_STATUSES } from '../../../application/changes/list-change-sets.js';
import { ChangeItemTable } from './change-item-table.js';
import { setTitle, type Names } from './change-words.js';

export interface ChangeSetPageProps extends ChangeSetPage {
  readonly names: Names;
  readonly canWrite: boolean;
  readonly firstHref: string | null;
  readonly nextHref: string | null;
}

const ACCEPTING = 'accepting';

/** Body of `/app/changes/:id`: the preview, and later what came of it, with the way back. */
export function ChangeSetPageBody({ set, items, names, canWrite, firstHref, nextHref }: ChangeSetPageProps): VNode {
  const { t } = usePage();
  const waits = set.counts.proposed > 0 && canWrite;
  return (
    <>
      <PageHeader title={setTitle(t, set)} parent={{ href: '/app/changes', label: t('ledger.changes.title') }} />
      <div class="stack">
        <Card>
          <div class="stack">
            <p>
              <strong>{t(`ledger.changes.status.${set.status}`)}</strong> · <DateText value={set.madeAt} />
            </p>
            <ul class="cluster">
              {ITEM_STATUSES.filter((status) => set.counts[status] > 0).map((status) => (
                <li key={status} class="quiet">
                  {t(`ledger.changes.count.${status}`, { count: set.counts[status] })}
                </li>
              ))}
            </ul>
            <Decisions
              set={set}
              waits={waits}
              canWrite={canWrite}
              isPartShown={firstHref !== null || nextHref !== null}
            />
          </div>
        </Card>
        {items.length > 0 ? (
          <Card flush>
            <ChangeItemTable items={items} names={names} form={waits ? ACCEPTING : null} />
          </Card>
        ) : null}
        <Pagination newerHref={firstHref} olderHref={nextHref} />
      </div>
    </>
  );
}

interface DecisionsProps extends Pick<ChangeSetPage, 'set'> {
  readonly waits: boolean;
  readonly canWrite: boolean;
  readonly isPartShown: boolean;
}

function Decisions({ set, waits, canWrite, isPartShown }: DecisionsProps): VNode | null {
  const { t } = usePage();
  const at = `/app/changes/${set.id}`;
  if (!canWrite) return null;
  return (
    <>
      {waits && isPartShown ? <p class="quiet">{t('ledger.changes.partShown')}</p> : null}
      <div class="cluster">
        {waits ? (
          <>
            <Form id={ACCEPTING} action={`${at}/accept`} idempotencyKey={newId()} class="cluster">
              <Button type="submit" kind="primary" icon="check">
                {t('ledger.changes.accept')}
              </Button>
            </Form>
            <Form action={`${at}/discard`} idempotencyKey={newId()} class="cluster">
              <Button type="submit" icon="x">
                {t('ledger.changes.discard')}
              </Button>
            </Form>
          </>
        ) : null}
        {set.counts.applied + set.counts.kept > 0 ? (
          <Form action={`${at}/undo`} idempotencyKey={newId()} class="cluster">
            <Button type="submit" icon="undo-2">
              {t('ledger.changes.undo')}
            </Button>
          </Form>
        ) : null}
      </div>
    </>
  );
}
