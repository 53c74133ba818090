import type { VNode } from 'preact';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { EmptyState } from '../../../../platform/interfaces/web/components/empty-state.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { Pagination } from '../../../../platform/interfaces/web/components/pagination.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { AccountView } from '../../../application/list-accounts.js';
import type { CategoryView } from '../../../application/list-categories.js';
import type { TransactionView } from '../../../application/list-transactions.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { FilterChips } from './filter-chips.js';
import { FilterForm } from './filter-form.js';
import { PastControl } from '../known/past-control.js';
import type { Past } from '../known/read-past.js';
import { FILTERS } from './read-filter.js';
import { TransactionTable } from './transaction-table.js';

export interface TransactionListPageProps {
  readonly state: FormState;
  readonly past: Past;
  /** Address of the same filters, now. */
  readonly presentHref: string;
  readonly accounts: readonly AccountView[];
  readonly categories: readonly CategoryView[];
  readonly transactions: readonly TransactionView[];
  /** Address of this very view. */
  readonly href: string;
  readonly newerHref: string | null;
  readonly olderHref: string | null;
}

/** Body of `/app/transactions`. */
export function TransactionListPage(props: TransactionListPageProps): VNode {
  const { state, accounts, categories, transactions, href } = props;
  const { t } = usePage();
  const isFiltered = Object.keys(state.typed).length > 0;
  return (
    <>
      <PageHeader
        title={t('ledger.nav.transactions')}
        actions={
          <>
            <Button kind="primary" icon="plus" href="/app/transactions/new">
              {t('ledger.transaction.add')}
            </Button>
            <Button icon="upload" href="/app/import">
              {t('ledger.transaction.import')}
            </Button>
          </>
        }
      />
      <div class="stack">
        <FilterForm state={state} accounts={accounts} categories={categories} />
        <FilterChips typed={state.typed} accounts={accounts} categories={categories} />
        <PastControl past={props.past} action="/app/transactions" backHref={props.presentHref} kept={keptOf(state)} />
        <Card id="transactions" liveSrc={href} flush>
          {transactions.length > 0 ? (
            <TransactionTable
              id="rows"
              caption={t('ledger.nav.transactions')}
              transactions={transactions}
              knownAt={props.past.at.knownAt}
            />
          ) : (
            <Nothing isFiltered={isFiltered} hasAccounts={accounts.length > 0} />
          )}
        </Card>
        <Pagination newerHref={props.newerHref} olderHref={props.olderHref} />
      </div>
    </>
  );
}

/** The filters, which stay when another moment is looked at. */
const keptOf = ({ typed }: FormState): Record<string, string> =>
  Object.fromEntries(FILTERS.flatMap((name) => (typed[name] ? [[name, typed[name]]] : [])));

function Nothing({ isFiltered, hasAccounts }: { readonly isFiltered: boolean; readonly hasAccounts: boolean }): VNode {
  const { t } = usePage();
  if (isFiltered) {
    return (
      <EmptyState
        icon="search"
        title={t('ledger.empty.noMatch.title')}
        text={t('ledger.empty.noMatch.text')}
        action={<Button href="/app/transactions">{t('ledger.filter.clear')}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon="receipt-text"
      title={t('ledger.empty.transactions.title')}
      text={t(hasAccounts ? 'ledger.empty.transactions.text' : 'ledger.empty.accounts.text')}
      action={
        hasAccounts ? (
          <Button kind="primary" icon="plus" href="/app/transactions/new">
            {t('ledger.transaction.add')}
          </Button>
        ) : (
          <Button kind="primary" icon="plus" href="/app/accounts/new">
            {t('ledger.account.open')}
          </Button>
        )
      }
    />
  );
}
