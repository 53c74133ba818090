import type { VNode } from 'preact';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { AccountView } from '../../../application/list-accounts.js';
import type { CategoryView } from '../../../application/list-categories.js';
import type { TransactionView } from '../../../application/list-transactions.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { FlowForm } from './flow-form.js';
import { titleOf } from './transaction-words.js';
import { TransferForm } from './transfer-form.js';

export interface CorrectPageProps {
  readonly transaction: TransactionView;
  readonly state: FormState;
  readonly accounts: readonly AccountView[];
  readonly categories: readonly CategoryView[];
}

/** Body of `/app/transactions/:id/correct`. */
export function CorrectPage({ transaction, state, accounts, categories }: CorrectPageProps): VNode {
  const { t } = usePage();
  const href = `/app/transactions/${transaction.id}`;
  const form = { action: `${href}/correct`, cancelHref: href, state, accounts, correcting: true };
  return (
    <div class="narrow">
      <div class="wrap-anywhere">
        <PageHeader
          title={t('ledger.correct.title')}
          lead={t('ledger.correct.lead')}
          parent={{ href, label: titleOf(t, transaction) }}
        />
      </div>
      <Card>
        {transaction.kind === 'transfer' ? (
          <TransferForm {...form} />
        ) : (
          <FlowForm {...form} kind={transaction.kind === 'inflow' ? 'inflow' : 'outflow'} categories={categories} />
        )}
      </Card>
    </div>
  );
}
