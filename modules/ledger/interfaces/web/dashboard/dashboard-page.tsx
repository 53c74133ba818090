import type { VNode } from 'preact';
import { CashFlowChart } from '../../../../platform/interfaces/web/charts/cash-flow-chart.js';
import { Banner } from '../../../../platform/interfaces/web/components/banner.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { DateText } from '../../../../platform/interfaces/web/components/date-text.js';
import { EmptyState } from '../../../../platform/interfaces/web/components/empty-state.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { Dashboard } from '../../../application/get-dashboard.js';
import type { CategoryView } from '../../../application/list-categories.js';
import { isPast, type AsKnown } from '../../../application/known/as-known.js';
import { flowHrefs } from '../explaining/explain-href.js';
import { PastControl } from '../known/past-control.js';
import { withPast, type Past } from '../known/read-past.js';
import { AccountGroupList } from '../accounts/account-group-list.js';
import { accountGroups } from '../accounts/account-groups.js';
import { TransactionTable } from '../transactions/transaction-table.js';
import { DashboardTotals } from './dashboard-totals.js';

export interface DashboardPageProps {
  readonly dashboard: Dashboard;
  /** The categories of what has none yet: one for money in, one for money out. */
  readonly uncategorised: readonly CategoryView[];
  /** YYYY-MM-DD */
  readonly today: string;
  readonly past: Past;
  readonly canWrite: boolean;
}

const HOME = '/app';

/** Of which moment a part of the page is, and the page's address. */
interface Moment {
  readonly href: string;
  readonly at: AsKnown;
}

/** Body of `/app`. */
export function DashboardPage({ dashboard, uncategorised, today, past, canWrite }: DashboardPageProps): VNode {
  const { t } = usePage();
  const isEmpty = dashboard.accounts.length === 0;
  const here = withPast(HOME, past.at);
  return (
    <>
      <PageHeader
        title={t('ledger.nav.dashboard')}
        lead={<DateText value={today} look="long" />}
        actions={isEmpty || !canWrite || isPast(past.at) ? undefined : <Actions />}
      />
      {isEmpty && !isPast(past.at) ? (
        <Welcome canWrite={canWrite} />
      ) : (
        <div class="stack">
          <PastControl past={past} action={HOME} backHref={HOME} />
          <Attention href={here} count={dashboard.uncategorisedCount} categories={uncategorised} />
          <DashboardTotals href={here} at={past.at} totals={dashboard.totals} cashFlow={dashboard.cashFlow} />
          <div class="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <div class="stack min-w-0">
              <CashFlow href={here} at={past.at} months={dashboard.cashFlow} />
              <Recent href={here} at={past.at} dashboard={dashboard} />
            </div>
            <Card
              id="balances"
              title={t('ledger.dashboard.balances')}
              liveSrc={here}
              actions={<a href="/app/accounts">{t('ledger.dashboard.allAccounts')}</a>}
              flush
            >
              <AccountGroupList groups={accountGroups(dashboard.accounts)} level={3} at={past.at} />
            </Card>
          </div>
        </div>
      )}
    </>
  );
}

function Actions(): VNode {
  const { t } = usePage();
  return (
    <>
      <Button kind="primary" icon="plus" href="/app/transactions/new">
        {t('ledger.transaction.add')}
      </Button>
      <Button icon="upload" href="/app/import">
        {t('ledger.transaction.import')}
      </Button>
    </>
  );
}

function CashFlow({ months, href, at }: Moment & { readonly months: Dashboard['cashFlow'] }): VNode {
  const { t, currency } = usePage();
  return (
    <Card id="cash-flow" liveSrc={href}>
      <CashFlowChart
        id="cash-flow-chart"
        title={t('ledger.dashboard.cashFlow', { currency })}
        currency={currency}
        months={months.map(({ month, income, expense }) => ({
          month: month.slice(0, 7),
          income,
          expense,
          hrefs: flowHrefs(month, currency, at),
        }))}
      />
    </Card>
  );
}

function Recent({ dashboard, href, at }: Moment & { readonly dashboard: Dashboard }): VNode {
  const { t } = usePage();
  return (
    <Card
      id="recent"
      title={t('ledger.dashboard.recent')}
      liveSrc={href}
      actions={<a href="/app/transactions">{t('ledger.dashboard.allTransactions')}</a>}
      flush
    >
      {dashboard.recent.length > 0 ? (
        <TransactionTable
          id="recent-rows"
          caption={t('ledger.dashboard.recentCaption')}
          transactions={dashboard.recent}
          knownAt={at.knownAt}
          compact
        />
      ) : (
        <EmptyState
          icon="receipt-text"
          level={3}
          title={t('ledger.empty.transactions.title')}
          text={t('ledger.empty.transactions.text')}
        />
      )}
    </Card>
  );
}

/** Always in the page, so that a live update can fill or empty it. */
function Attention({
  count,
  categories,
  href,
}: {
  count: number;
  categories: readonly CategoryView[];
  href: string;
}): VNode {
  const { t } = usePage();
  return (
    <div id="attention" data-live-src={href} class="empty:hidden">
      {count > 0 ? (
        <Banner
          tone="warning"
          title={t('ledger.dashboard.attention')}
          action={categories.map(({ id, kind }) => (
            <Button key={id} size="small" href={`/app/transactions?category=${id}`}>
              {t(`ledger.dashboard.uncategorised.${kind}`)}
            </Button>
          ))}
        >
          {t('ledger.dashboard.uncategorised.count', { count })}
        </Banner>
      ) : null}
    </div>
  );
}

function Welcome({ canWrite }: { readonly canWrite: boolean }): VNode {
  const { t, user } = usePage();
  return (
    <Card raised>
      <EmptyState
        icon="sparkles"
        title={t('ledger.welcome.title', { name: user?.displayName ?? '' })}
        text={t('ledger.welcome.text')}
        action={
          canWrite ? (
            <Button kind="primary" icon="plus" href="/app/accounts/new">
              {t('ledger.welcome.first')}
            </Button>
          ) : undefined
        }
      />
    </Card>
  );
}
