import type { ComponentChildren, VNode } from 'preact';
import { DateText } from '../../../../platform/interfaces/web/components/date-text.js';
import { Money } from '../../../../platform/interfaces/web/components/money.js';
import { Table } from '../../../../platform/interfaces/web/components/table.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { TransactionView } from '../../../application/list-transactions.js';
import { signedAmount } from '../signed-amount.js';
import { accountNames, categoryText } from './transaction-words.js';

/** Everything about a transaction: the amount first, then name and value of each fact. */
export function TransactionFacts({ transaction }: { readonly transaction: TransactionView }): VNode {
  const { t } = usePage();
  const { kind, accountId, toAccountId, splits, note } = transaction;
  const { from, to } = accountNames(t, transaction);
  const { receivedAmount, receivedCurrency, currency } = transaction;
  const isTransfer = kind === 'transfer';
  return (
    <div class="stack">
      <p>
        <Money {...signedAmount(transaction)} size="hero" />
      </p>
      <dl class="grid gap-x-6 gap-y-3 sm:grid-cols-[max-content_1fr]">
        <Fact name={t('ledger.transaction.date')}>
          <DateText value={transaction.date} look="long" />
        </Fact>
        <Fact name={t('ledger.transaction.kind')}>{t(`ledger.kind.${kind}`)}</Fact>
        <Fact name={t(isTransfer ? 'ledger.form.transfer.from' : 'ledger.transaction.account')}>
          <AccountLink id={accountId} name={from} />
        </Fact>
        {to === null ? null : (
          <Fact name={t('ledger.form.transfer.to')}>
            <AccountLink id={toAccountId} name={to} />
          </Fact>
        )}
        {receivedAmount === null || receivedCurrency === null || receivedCurrency === currency ? null : (
          <Fact name={t('ledger.form.transfer.received')}>
            <Money amount={receivedAmount} currency={receivedCurrency} kind="neutral" />
          </Fact>
        )}
        {splits.length === 0 ? null : (
          <Fact name={t('ledger.transaction.category')}>{categoryText(t, transaction)}</Fact>
        )}
        {splits.length === 1 && splits[0]!.note ? (
          <Fact name={t('ledger.history.field.note')}>{splits[0]!.note}</Fact>
        ) : null}
        <Fact name={t('ledger.transaction.status')}>{t(`ledger.status.${transaction.status}`)}</Fact>
        {note ? <Fact name={t('ledger.transaction.note')}>{note}</Fact> : null}
        {transaction.tags.length > 0 ? (
          <Fact name={t('ledger.transaction.tags')}>
            <Tags tags={transaction.tags} />
          </Fact>
        ) : null}
      </dl>
      {splits.length > 1 ? <Splits transaction={transaction} /> : null}
    </div>
  );
}

/** One that the reader may not see leads nowhere. */
function AccountLink({ id, name }: { readonly id: string | null; readonly name: string }): VNode {
  return id === null ? <span>{name}</span> : <a href={`/app/accounts/${id}`}>{name}</a>;
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }): VNode {
  return (
    <div class="sm:contents">
      <dt class="quiet">{name}</dt>
      <dd class="min-w-0 whitespace-pre-line wrap-anywhere">{children}</dd>
    </div>
  );
}

function Tags({ tags }: { readonly tags: readonly string[] }): VNode {
  return (
    <ul class="cluster">
      {tags.map((tag) => (
        <li key={tag} class="min-w-0">
          <a class="wrap-anywhere" href={`/app/transactions?${new URLSearchParams({ tag }).toString()}`}>
            #{tag}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Splits({ transaction }: { readonly transaction: TransactionView }): VNode {
  const { t } = usePage();
  const { currency } = transaction;
  return (
    <div class="-mx-5">
      <Table
        id="splits"
        caption={t('ledger.split.title')}
        dense
        rows={transaction.splits.map((split, index) => ({ ...split, key: String(index) }))}
        rowKey={(split) => split.key}
        columns={[
          {
            key: 'category',
            header: t('ledger.transaction.category'),
            names: true,
            cell: (split) => (
              <>
                <span class="wrap-anywhere">{split.categoryName}</span>
                {split.note ? <span class="quiet block text-sm wrap-anywhere">{split.note}</span> : null}
              </>
            ),
          },
          {
            key: 'amount',
            header: t('ledger.transaction.amount'),
            align: 'end',
            cell: (split) => <Money amount={split.amount} currency={currency} kind="neutral" />,
          },
        ]}
      />
    </div>
  );
}
