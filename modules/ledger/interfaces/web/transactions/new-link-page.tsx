import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { DateText } from '../../../../platform/interfaces/web/components/date-text.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { Money } from '../../../../platform/interfaces/web/components/money.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { Select } from '../../../../platform/interfaces/web/components/select.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import { TRANSACTION_RELATIONS } from '../../../application/links/relations.js';
import type { TransactionView } from '../../../application/list-transactions.js';
import { errorOf, FormErrors } from '../form-errors.js';
import { signedAmount } from '../signed-amount.js';
import { accountText, titleOf } from './transaction-words.js';

export interface NewLinkPageProps {
  readonly transaction: TransactionView;
  /** What the search found, without the transaction itself. */
  readonly found: readonly TransactionView[];
  /** `q` is what was searched for, `relation` and `transactionId` what was chosen. */
  readonly state: FormState;
}

/** Body of `/app/transactions/:id/links/new`: look for the other transaction, choose it, say what this one is to it. */
export function NewLinkPage({ transaction, found, state }: NewLinkPageProps): VNode {
  const { t } = usePage();
  const href = `/app/transactions/${transaction.id}`;
  const relation = state.typed['relation'] || (transaction.kind === 'inflow' ? 'refund-of' : 'refunded-by');
  const labels = {
    q: t('ledger.links.search'),
    relation: t('ledger.links.what'),
    transactionId: t('ledger.links.which'),
  };
  return (
    <div class="narrow">
      <div class="wrap-anywhere">
        <PageHeader title={t('ledger.links.new')} parent={{ href, label: titleOf(t, transaction) }} />
      </div>
      <div class="stack">
        <FormErrors state={state} labels={labels} />
        <Card>
          <p class="flex flex-wrap justify-between gap-2">
            <span class="font-semibold wrap-anywhere">{titleOf(t, transaction)}</span>
            <Money {...signedAmount(transaction)} />
          </p>
        </Card>
        <Search href={href} relation={relation} state={state} />
        <Form action={`${href}/links`} idempotencyKey={newId()}>
          <input type="hidden" name="q" value={state.typed['q'] ?? ''} />
          <Select
            name="relation"
            label={labels.relation}
            required
            value={relation}
            options={TRANSACTION_RELATIONS.map((value) => ({ value, label: t(`ledger.links.relation.${value}`) }))}
          />
          <Choices found={found} chosen={state.typed['transactionId']} legend={labels.transactionId} />
          <div class="cluster">
            {found.length > 0 ? (
              <Button type="submit" kind="primary" icon="link">
                {t('ledger.links.confirm')}
              </Button>
            ) : null}
            <Button kind="ghost" href={href}>
              {t('ledger.links.back')}
            </Button>
          </div>
        </Form>
      </div>
    </div>
  );
}

interface SearchProps {
  readonly href: string;
  readonly relation: string;
  readonly state: FormState;
}

function Search({ href, relation, state }: SearchProps): VNode {
  const { t } = usePage();
  return (
    <form method="get" action={`${href}/links/new`} role="search" class="flex items-end gap-2" noValidate>
      <input type="hidden" name="relation" value={relation} />
      <div class="min-w-0 flex-1 [&_.field-optional]:hidden">
        <TextInput
          name="q"
          type="search"
          label={t('ledger.links.search')}
          hint={t('ledger.links.searchHint')}
          value={state.typed['q']}
          error={errorOf(t, state, 'q')}
          maxLength={200}
        />
      </div>
      <Button type="submit" icon="search" label={t('ledger.filter.search')} />
    </form>
  );
}

interface ChoicesProps {
  readonly found: readonly TransactionView[];
  readonly chosen: string | undefined;
  readonly legend: string;
}

function Choices({ found, chosen, legend }: ChoicesProps): VNode {
  const { t } = usePage();
  if (found.length === 0) return <p class="quiet">{t('ledger.links.nothingFound')}</p>;
  return (
    <fieldset id="f-transactionId" class="stack">
      <legend class="field-label">{legend}</legend>
      {found.map((one) => (
        <label key={one.id} class="flex min-h-11 items-center gap-3">
          <input type="radio" name="transactionId" value={one.id} checked={one.id === chosen} required />
          <span class="min-w-0 flex-1">
            <span class="block wrap-anywhere">{titleOf(t, one)}</span>
            <span class="quiet block text-sm wrap-anywhere">
              <DateText value={one.date} /> · {accountText(t, one)}
            </span>
          </span>
          <Money {...signedAmount(one)} />
        </label>
      ))}
    </fieldset>
  );
}
