import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { DateText } from '../../../../platform/interfaces/web/components/date-text.js';
import { EmptyState } from '../../../../platform/interfaces/web/components/empty-state.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { Money } from '../../../../platform/interfaces/web/components/money.js';
import { Table, type Column } from '../../../../platform/interfaces/web/components/table.js';
import { usePage, type Page } from '../../../../platform/interfaces/web/page-context.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import type {
  ReconciliationDetail,
  ReconciliationLeg,
} from '../../../application/reconciliations/reconciliation-view.js';
import { FormErrors } from '../form-errors.js';
import { TICKED, WAS } from './read-ticks.js';

export interface TickFormProps {
  readonly action: string;
  readonly draft: ReconciliationDetail;
  readonly state: FormState;
}

/** What is not locked yet up to the statement's date, to be ticked as it is found there. */
export function TickForm({ action, draft, state }: TickFormProps): VNode {
  const { t } = usePage();
  const { legs, legCount } = draft;
  return (
    <Card title={t('ledger.reconcile.tick')} id="ticks">
      <FormErrors state={state} labels={{}} />
      {legs.length === 0 ? (
        <EmptyState
          icon="receipt-text"
          level={3}
          title={t('ledger.reconcile.nothing')}
          text={t('ledger.reconcile.nothingText')}
        />
      ) : (
        <Form action={action} idempotencyKey={newId()} label={t('ledger.reconcile.tick')}>
          <input type="hidden" name="version" value={draft.version} />
          {legCount > legs.length ? (
            <p class="quiet">{t('ledger.reconcile.more', { shown: legs.length, count: legCount })}</p>
          ) : null}
          <div class="-mx-5">
            <Table
              id="legs"
              caption={t('ledger.reconcile.tick')}
              captionHidden
              columns={columnsOf(t, draft.currency)}
              rows={legs}
              rowKey={(leg) => leg.transactionId}
            />
          </div>
          <div class="cluster">
            <Button type="submit" icon="check">
              {t('ledger.reconcile.save')}
            </Button>
          </div>
        </Form>
      )}
    </Card>
  );
}

const columnsOf = (t: Page['t'], currency: string): readonly Column<ReconciliationLeg>[] => [
  {
    key: 'tick',
    header: t('ledger.reconcile.onStatement'),
    headerHidden: true,
    cell: ({ transactionId, status }) => (
      <span class="check">
        <input type="hidden" name={`${WAS}${transactionId}`} value={status} />
        <input
          type="checkbox"
          id={`tick-${transactionId}`}
          name={`${TICKED}${transactionId}`}
          value="true"
          checked={status === 'cleared'}
        />
      </span>
    ),
  },
  {
    key: 'title',
    header: t('ledger.transaction.title'),
    names: true,
    cell: (leg) => (
      <label for={`tick-${leg.transactionId}`}>
        <span class="block wrap-anywhere">{leg.payee ?? leg.note ?? t(`ledger.kind.${leg.kind}`)}</span>
        <span class="quiet block text-sm">
          <DateText value={leg.date} />
        </span>
      </label>
    ),
  },
  {
    key: 'amount',
    header: t('ledger.transaction.amount'),
    align: 'end',
    cell: ({ amount }) => <Money amount={amount} currency={currency} />,
  },
];
