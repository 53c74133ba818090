import type { VNode } from 'preact';
import { Money as Amount } from '../../../../platform/domain/money.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { Money } from '../../../../platform/interfaces/web/components/money.js';
import { StatTile } from '../../../../platform/interfaces/web/components/stat-tile.js';
import { Table } from '../../../../platform/interfaces/web/components/table.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { Dashboard, MonthFlow } from '../../../application/get-dashboard.js';

type Total = Dashboard['totals'][number];

/** What the household has, owes, and is worth: its own currency large, the others in a table, never added together. */
export function DashboardTotals({ totals, cashFlow }: Pick<Dashboard, 'totals' | 'cashFlow'>): VNode {
  const { t, currency } = usePage();
  const main = totals.find((total) => total.currency === currency) ?? totals[0];
  const others = totals.filter((total) => total !== main);
  const month = cashFlow.at(-1);
  return (
    <div id="totals" data-live-src="/app" class="stack">
      <div class="grid-tiles">
        {main ? <Tiles total={main} /> : null}
        {month ? <ThisMonth month={month} /> : null}
      </div>
      {others.length > 0 ? (
        <Card title={t('ledger.dashboard.otherCurrencies')} flush>
          <Others totals={others} />
        </Card>
      ) : null}
    </div>
  );
}

function Tiles({ total: { net, assets, liabilities, currency } }: { readonly total: Total }): VNode {
  const { t } = usePage();
  return (
    <>
      <StatTile
        icon="scale"
        label={t('ledger.dashboard.net')}
        value={<Money amount={net} currency={currency} />}
        hint={t('ledger.dashboard.netHint')}
        href="/app/accounts"
      />
      <StatTile
        icon="piggy-bank"
        label={t('ledger.dashboard.assets')}
        value={<Money amount={assets} currency={currency} />}
      />
      <StatTile
        icon="credit-card"
        label={t('ledger.dashboard.liabilities')}
        value={<Money amount={liabilities} currency={currency} kind="neutral" />}
      />
    </>
  );
}

function ThisMonth({ month: { income, expense, currency } }: { readonly month: MonthFlow }): VNode {
  const { t } = usePage();
  const difference = Amount.stored(income, currency).minus(Amount.stored(expense, currency)).toString();
  return (
    <StatTile
      icon="calendar"
      label={t('ledger.dashboard.thisMonth')}
      value={<Money amount={difference} currency={currency} kind="flow" />}
      hint={
        <>
          {t('ledger.dashboard.in')} <Money amount={income} currency={currency} kind="neutral" /> ·{' '}
          {t('ledger.dashboard.out')} <Money amount={expense} currency={currency} kind="neutral" />
        </>
      }
    />
  );
}

function Others({ totals }: { readonly totals: readonly Total[] }): VNode {
  const { t, locale } = usePage();
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  const amount = (key: 'net' | 'assets' | 'liabilities', wideOnly = false) => ({
    key,
    header: t(`ledger.dashboard.${key}`),
    align: 'end' as const,
    wideOnly,
    cell: (total: Total) => (
      <Money amount={total[key]} currency={total.currency} kind={key === 'liabilities' ? 'neutral' : 'plain'} />
    ),
  });
  return (
    <Table
      id="other-currencies"
      caption={t('ledger.dashboard.otherCurrencies')}
      captionHidden
      dense
      rows={totals}
      rowKey={(total) => total.currency}
      columns={[
        {
          key: 'currency',
          header: t('ledger.account.currency'),
          names: true,
          cell: ({ currency }) => names.of(currency) ?? currency,
        },
        amount('assets', true),
        amount('liabilities', true),
        amount('net'),
      ]}
    />
  );
}
