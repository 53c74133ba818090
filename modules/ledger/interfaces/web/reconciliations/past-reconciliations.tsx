import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { DateText } from '../../../../platform/interfaces/web/components/date-text.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { Money } from '../../../../platform/interfaces/web/components/money.js';
import { Table, type Column } from '../../../../platform/interfaces/web/components/table.js';
import { usePage, type Page } from '../../../../platform/interfaces/web/page-context.js';
import type { AccountView } from '../../../application/list-accounts.js';
import type { ReconciliationView } from '../../../application/reconciliations/reconciliation-view.js';

export interface PastReconciliationsProps {
  readonly action: string;
  readonly account: AccountView;
  readonly past: readonly ReconciliationView[];
  /** The latest may be reopened. */
  readonly canReopen: boolean;
}

/** Statements that an account was checked against. */
export function PastReconciliations({ action, account, past, canReopen }: PastReconciliationsProps): VNode {
  const { t } = usePage();
  return (
    <Card title={t('ledger.reconcile.past')} id="past" flush={past.length > 0}>
      {past.length === 0 ? (
        <p class="quiet">{t('ledger.reconcile.none')}</p>
      ) : (
        <Table
          id="reconciliations"
          caption={t('ledger.reconcile.pastOf', { name: account.name })}
          captionHidden
          columns={columnsOf(t, action, canReopen ? past[0]!.id : null)}
          rows={past}
          rowKey={({ id }) => id}
        />
      )}
    </Card>
  );
}

const columnsOf = (t: Page['t'], action: string, latest: string | null): readonly Column<ReconciliationView>[] => [
  {
    key: 'date',
    header: t('ledger.reconcile.date'),
    names: true,
    cell: ({ date, adjustmentId }) => (
      <>
        <DateText value={date} />
        {adjustmentId === null ? null : (
          <a class="block text-sm" href={`/app/transactions/${adjustmentId}`}>
            {t('ledger.reconcile.adjusted')}
          </a>
        )}
      </>
    ),
  },
  {
    key: 'balance',
    header: t('ledger.reconcile.statementBalance'),
    align: 'end',
    cell: ({ statementBalance, currency }) => <Money amount={statementBalance} currency={currency} />,
  },
  {
    key: 'reopen',
    header: t('ledger.reconcile.reopen'),
    headerHidden: true,
    align: 'end',
    cell: ({ id, version }) =>
      id === latest ? (
        <Form action={`${action}/${id}/reopen`} idempotencyKey={newId()} class="inline">
          <input type="hidden" name="version" value={version} />
          <Button type="submit" size="small">
            {t('ledger.reconcile.reopen')}
          </Button>
        </Form>
      ) : null,
  },
];
