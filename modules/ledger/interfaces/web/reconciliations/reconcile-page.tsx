import type { VNode } from 'preact';
import { Banner } from '../../../../platform/interfaces/web/components/banner.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import type { AccountView } from '../../../application/list-accounts.js';
import type {
  ReconciliationDetail,
  ReconciliationView,
} from '../../../application/reconciliations/reconciliation-view.js';
import { ConfirmForm } from './confirm-form.js';
import { PastReconciliations } from './past-reconciliations.js';
import { StartForm } from './start-form.js';
import { TickForm } from './tick-form.js';

export interface ReconcilePageProps {
  readonly account: AccountView;
  /** The one that is being worked on. */
  readonly draft: ReconciliationDetail | null;
  readonly past: readonly ReconciliationView[];
  readonly state: FormState;
  readonly canWrite: boolean;
}

/** Body of `/app/accounts/:id/reconcile`: first what the statement says, then what of it is here. */
export function ReconcilePage({ account, draft, past, state, canWrite }: ReconcilePageProps): VNode {
  const { t } = usePage();
  const action = `/app/accounts/${account.id}/reconcile`;
  return (
    <>
      <div class="wrap-anywhere">
        <PageHeader
          title={t('ledger.reconcile.title')}
          lead={t(draft === null ? 'ledger.reconcile.lead' : 'ledger.reconcile.tickLead')}
          parent={{ href: `/app/accounts/${account.id}`, label: account.name }}
        />
      </div>
      <div class="stack">
        {!canWrite ? <Banner>{t('ledger.reconcile.readOnly')}</Banner> : null}
        {canWrite && draft === null ? (
          <Card title={t('ledger.reconcile.start')} id="start">
            <StartForm action={action} currency={account.currency} state={state} />
          </Card>
        ) : null}
        {canWrite && draft !== null ? (
          <>
            <TickForm action={`${action}/${draft.id}`} draft={draft} state={state} />
            <ConfirmForm action={`${action}/${draft.id}/confirm`} draft={draft} />
          </>
        ) : null}
        <PastReconciliations
          action={action}
          account={account}
          past={past}
          canReopen={canWrite && draft === null && past.length > 0}
        />
      </div>
    </>
  );
}
