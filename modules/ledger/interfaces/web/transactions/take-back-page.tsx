import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { TransactionView } from '../../../application/list-transactions.js';
import { FormErrors } from '../form-errors.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { TransactionFacts } from './transaction-facts.js';
import { titleOf } from './transaction-words.js';

export interface TakeBackPageProps {
  readonly transaction: TransactionView;
  readonly state: FormState;
}

/** Body of `/app/transactions/:id/take-back`: what will happen, and the one button that does it. */
export function TakeBackPage({ transaction, state }: TakeBackPageProps): VNode {
  const { t } = usePage();
  const href = `/app/transactions/${transaction.id}`;
  return (
    <div class="narrow">
      <div class="wrap-anywhere">
        <PageHeader
          title={t('ledger.takeBack.title')}
          lead={t('ledger.takeBack.lead')}
          parent={{ href, label: titleOf(t, transaction) }}
        />
      </div>
      <div class="stack">
        <FormErrors state={state} labels={{}} />
        <Card title={titleOf(t, transaction)}>
          <TransactionFacts transaction={transaction} />
        </Card>
        <Form action={`${href}/take-back`} idempotencyKey={newId()}>
          <div class="cluster">
            <Button type="submit" kind="danger" icon="archive">
              {t('ledger.takeBack.confirm')}
            </Button>
            <Button kind="ghost" href={href}>
              {t('ledger.takeBack.keep')}
            </Button>
          </div>
        </Form>
      </div>
    </div>
  );
}
