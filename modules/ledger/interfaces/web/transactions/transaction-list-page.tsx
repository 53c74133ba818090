import type { VNode } from 'preact';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { EmptyState } from '../../../../platform/interfaces/web/components/empty-state.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { Pagination } from '../../../../platform/interfaces/web/components/pagination.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { AccountView } from '../../../application/list-accounts.js';
import type { CategoryView } from '../../../application/list-categories.js';
import type { SavedView } from '../../../application/saved-views/saved-views.js';
import type { TransactionFilter } from '../../../application/list-transactions.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { partsHref } from '../register/parts-href.js';
import { Register } from '../register/register.js';
import { RegisterTools } from '../register/register-tools.js';
import type { RegisterPart } from '../register/register-view.js';
import { SavedViewChips } from '../saved-views/saved-view-chips.js';
import { BulkBar } from '../changes/bulk-bar.js';
import { FilterChips } from './filter-chips.js';
import { FilterForm } from './filter-form.js';
import { PastControl } from '../known/past-control.js';
import { isPast } from '../../../application/known/as-known.js';
import type { Past } from '../known/read-past.js';
import { FILTERS, listHref } from './read-filter.js';

export interface TransactionListPageProps {
  readonly state: FormState;
  readonly past: Past;
  /** Address of the same filters, now. */
  readonly presentHref: string;
  readonly accounts: readonly AccountView[];
  readonly categories: readonly CategoryView[];
  readonly part: RegisterPart;
  readonly filter: TransactionFilter;
  readonly views: readonly SavedView[];
  /** May edit what stands here, and share a view with the household. */
  readonly canWrite: boolean;
  /** The date that was gone to. */
  readonly at: string | undefined;
  readonly cursor: string;
  readonly nextCursor: string;
  /** The filters as in the address, with the leading `?`; empty without any. */
  readonly query: string;
  /** Address of this very view. */
  readonly href: string;
  readonly newerHref: string | null;
  readonly olderHref: string | null;
}

/** Body of `/app/transactions`. */
export function TransactionListPage(props: TransactionListPageProps): VNode {
  const { state, accounts, categories, part, href, filter } = props;
  const { t } = usePage();
  const isNow = !isPast(props.past.at);
  const canChange = props.canWrite && isNow;
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
        <SavedViewChips views={props.views} typed={state.typed} canShare={props.canWrite} />
        <FilterForm state={state} accounts={accounts} categories={categories} />
        <FilterChips typed={state.typed} accounts={accounts} categories={categories} />
        <RegisterTools
          action="/app/transactions"
          typed={state.typed}
          at={props.at}
          newestHref={props.cursor === '' ? null : listHref(state.typed)}
        />
        <PastControl past={props.past} action="/app/transactions" backHref={props.presentHref} kept={keptOf(state)} />
        {filter.accountId !== undefined && part.balances === null && isNow ? (
          <p class="quiet text-sm">{t('ledger.register.balancesHidden')}</p>
        ) : null}
        {canChange && part.rows.length > 0 ? (
          <BulkBar accounts={accounts} categories={categories} query={props.query} />
        ) : null}
        <Card id="transactions" liveSrc={href} flush>
          {part.rows.length > 0 ? (
            <Register
              part={part}
              caption={t('ledger.nav.transactions')}
              accountId={filter.accountId}
              at={props.past.at}
              canWrite={canChange}
              canChoose={canChange}
              src={partsHref(state.typed, 'chosen')}
              cursor={props.cursor}
              nextCursor={props.nextCursor}
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
