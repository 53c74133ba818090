import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { DateText } from '../../../../platform/interfaces/web/components/date-text.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { Money } from '../../../../platform/interfaces/web/components/money.js';
import { StatTile } from '../../../../platform/interfaces/web/components/stat-tile.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { ReconciliationDetail } from '../../../application/reconciliations/reconciliation-view.js';

/** What the statement says, what is ticked, and what is left between them; then the word that it fits. */
export function ConfirmForm({
  action,
  draft,
}: {
  readonly action: string;
  readonly draft: ReconciliationDetail;
}): VNode {
  const { t } = usePage();
  const { currency, statementBalance, clearedBalance, difference } = draft;
  const fits = !/[1-9]/.test(difference);
  return (
    <Card title={t('ledger.reconcile.finish')} id="finish">
      <div class="stack">
        <div class="grid-fields">
          <StatTile
            label={t('ledger.reconcile.statement')}
            value={<Money amount={statementBalance} currency={currency} size="large" />}
            hint={<DateText value={draft.date} />}
          />
          <StatTile
            label={t('ledger.reconcile.cleared')}
            value={<Money amount={clearedBalance} currency={currency} size="large" />}
          />
          <StatTile
            label={t('ledger.reconcile.difference')}
            value={<Money amount={difference} currency={currency} size="large" />}
            hint={t(fits ? 'ledger.reconcile.fits' : 'ledger.reconcile.fitsNot')}
          />
        </div>
        <Form action={action} idempotencyKey={newId()} label={t('ledger.reconcile.finish')}>
          <input type="hidden" name="version" value={draft.version} />
          {fits ? null : <input type="hidden" name="adjust" value="true" />}
          <p class="quiet max-w-prose">{t(fits ? 'ledger.reconcile.lockHint' : 'ledger.reconcile.adjustHint')}</p>
          <div class="cluster">
            <Button type="submit" kind={fits ? 'primary' : 'secondary'} icon="badge-check">
              {t(fits ? 'ledger.reconcile.confirm' : 'ledger.reconcile.adjust')}
            </Button>
          </div>
        </Form>
      </div>
    </Card>
  );
}
