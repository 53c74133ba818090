import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { DateText } from '../../../../platform/interfaces/web/components/date-text.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { MergeView } from '../../../application/merges/list-merges.js';

/** What was merged or renamed last, each with a way back; nothing where nothing was. */
export function RecentMerges({ merges, canUndo }: { merges: readonly MergeView[]; canUndo: boolean }): VNode | null {
  const { t } = usePage();
  const standing = merges.filter(({ undone }) => !undone);
  if (standing.length === 0) return null;
  return (
    <Card title={t('ledger.merges.title')} id="merges">
      <ul class="stack">
        {standing.map((merge) => (
          <li key={merge.id} class="cluster cluster-spread">
            <div class="min-w-0">
              <p class="wrap-anywhere">
                {merge.into === null
                  ? t('ledger.merges.removed', { from: merge.from })
                  : t('ledger.merges.became', { from: merge.from, into: merge.into })}
              </p>
              <p class="quiet text-sm">
                {t('ledger.merges.count', { count: merge.transactions })} <DateText value={merge.madeAt} />
              </p>
            </div>
            {canUndo ? (
              <Form action={`/app/merges/${merge.id}/undo`} idempotencyKey={newId()} class="cluster">
                <input type="hidden" name="kind" value={merge.kind} />
                <Button type="submit" size="small" icon="undo-2">
                  {t('ledger.merges.undo')}
                </Button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
