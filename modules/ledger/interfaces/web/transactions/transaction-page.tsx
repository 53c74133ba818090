import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import { Banner } from '../../../../platform/interfaces/web/components/banner.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { TransactionWithHistory } from '../../../application/get-transaction.js';
import type { LinksView } from '../../../application/links/list-links.js';
import { FormErrors } from '../form-errors.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { AttachmentCard, type Attached } from './attachment-card.js';
import { LabelFields } from './label-fields.js';
import { LinkCard } from './link-card.js';
import { TransactionFacts } from './transaction-facts.js';
import { TransactionHistory } from './transaction-history.js';
import { LookingBack } from '../known/past-control.js';
import { fitsForm } from './typed-of.js';
import { titleOf } from './transaction-words.js';

export interface TransactionPageProps {
  readonly transaction: TransactionWithHistory;
  /** The form of payee, note and tags. */
  readonly labels: FormState;
  readonly attached: Attached;
  readonly linked: LinksView;
  readonly canWrite: boolean;
  /** As it was known then; null: now. */
  readonly knownAt: string | null;
  /** Address of this very view. */
  readonly href: string;
}

/** Body of `/app/transactions/:id`. */
export function TransactionPage(props: TransactionPageProps): VNode {
  const { transaction, labels, attached, linked, canWrite, knownAt, href } = props;
  const { t } = usePage();
  const { id, history, kind, reversedBy, reversalOf, counterHidden } = transaction;
  const stands = reversedBy === null && reversalOf === null;
  const isCorrectable = kind !== 'opening' && kind !== 'adjustment' && fitsForm(transaction);
  return (
    <>
      <div class="wrap-anywhere">
        <PageHeader
          title={titleOf(t, transaction)}
          parent={{ href: '/app/transactions', label: t('ledger.nav.transactions') }}
          actions={
            stands && canWrite && !counterHidden ? (
              <>
                {isCorrectable ? (
                  <Button kind="primary" icon="pencil" href={`/app/transactions/${id}/correct`}>
                    {t('ledger.correct.action')}
                  </Button>
                ) : null}
                <Button icon="archive" href={`/app/transactions/${id}/take-back`}>
                  {t('ledger.takeBack.action')}
                </Button>
              </>
            ) : undefined
          }
        />
      </div>
      <div class="stack">
        <LookingBack at={{ asOf: null, knownAt }} backHref={`/app/transactions/${id}`} />
        {stands ? null : <NoLonger transaction={transaction} />}
        {counterHidden ? <Banner>{t('ledger.sight.partlyHidden')}</Banner> : null}
        <div class="grid-cards">
          <Card id="facts" liveSrc={href}>
            <TransactionFacts transaction={transaction} />
          </Card>
          <div class="stack">
            {stands && canWrite ? <Labels id={id} version={transaction.version} kind={kind} state={labels} /> : null}
            {knownAt === null ? (
              <>
                <AttachmentCard transactionId={id} canChange={stands && canWrite} {...attached} />
                <LinkCard transactionId={id} linked={linked} canChange={stands && canWrite} />
              </>
            ) : null}
            <Card title={t('ledger.history.title')} id="history" liveSrc={href}>
              <TransactionHistory chain={history} shownId={id} />
            </Card>
          </div>
        </div>
      </div>
    </>
  );
}

/** An address that was kept leads to what stands now, when something does. */
function NoLonger({ transaction }: { readonly transaction: TransactionWithHistory }): VNode {
  const { t } = usePage();
  const standing = transaction.history.find((one) => one.reversedBy === null && one.reversalOf === null);
  return standing ? (
    <Banner
      tone="warning"
      action={<Button href={`/app/transactions/${standing.id}`}>{t('ledger.history.current')}</Button>}
    >
      {t('ledger.history.wasCorrected')}
    </Banner>
  ) : (
    <Banner tone="warning">{t('ledger.history.wasTakenBack')}</Banner>
  );
}

interface LabelsProps {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly state: FormState;
}

function Labels({ id, version, kind, state }: LabelsProps): VNode {
  const { t } = usePage();
  const form = kind === 'inflow' || kind === 'outflow' ? kind : 'transfer';
  const payeeLabel = t(`ledger.form.${form}.payee`);
  const labels = { payee: payeeLabel, note: t('ledger.transaction.note'), tags: t('ledger.transaction.tags') };
  return (
    <Card title={t('ledger.labels.title')} id="labels">
      <Form action={`/app/transactions/${id}/labels`} idempotencyKey={newId()}>
        <FormErrors state={state} labels={labels} />
        <input type="hidden" name="version" value={version} />
        <LabelFields state={state} payeeLabel={payeeLabel} />
        <div class="cluster">
          <Button type="submit">{t('ledger.labels.save')}</Button>
        </div>
      </Form>
    </Card>
  );
}
