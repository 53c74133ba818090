import type { VNode } from 'preact';
import { Money as Amount } from '../../../../platform/domain/money.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { Money } from '../../../../platform/interfaces/web/components/money.js';
import { StatTile } from '../../../../platform/interfaces/web/components/stat-tile.js';
import { Table } from '../../../../platform/interfaces/web/components/table.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { Dashboard, MonthFlow } from '../../../application/get-dashboard.js';

import type { AsKnown } from '../../../application/known/as-known.js';
import { explainHref, flowHrefs } from '../explaining/explain-href.js';

type Total = Dashboard['totals'][number];

export interface DashboardTotalsProps extends Pick<Dashboard, 'totals' | 'cashFlow'> {
  /** Of which moment they are. */
  readonly at: AsKnown;
  /** Address of the page. */
  readonly href: string;
}

/** What the household has, owes, and is worth: its own currency large, the others in a table, never added together. */
export function DashboardTotals({ totals, cashFlow, at, href }: DashboardTotalsProps): VNode {
  const { t, currency } = usePage();
  const main = totals.find((total) => total.currency === currency) ?? totals[0];
  const others = totals.filter((total) => total !== main);
  const month = cashFlow.at(-1);
  return (
    <div id="totals" data-live-src={href} class="stack">
      <div class="grid-tiles">
        {main ? <Tiles total={main} at={at} /> : null}
        {month ? <ThisMonth month={month} at={at} /> : null}
      </div>
      {others.length > 0 ? (
        <Card title={t('ledger.dashboard.otherCurrencies')} flush>
          <Others totals={others} at={at} />
        </Card>
      ) : null}
    </div>
  );
}

function Tiles({ total, at }: { readonly total: Total; readonly at: AsKnown }): VNode {
  const { t } = usePage();
  const { net, assets, liabilities, currency } = total;
  const explain = (figure: 'net' | 'assets' | 'liabilities'): string => explainHref({ figure, currency }, at);
  return (
    <>
      <StatTile
        icon="scale"
        label={t('ledger.dashboard.net')}
        value={<Money amount={net} currency={currency} />}
        hint={t('ledger.dashboard.netHint')}
        href={explain('net')}
      />
      <StatTile
        icon="piggy-bank"
        label={t('ledger.dashboard.assets')}
        value={<Money amount={assets} currency={currency} />}
        href={explain('assets')}
      />
      <StatTile
        icon="credit-card"
        label={t('ledger.dashboard.liabilities')}
        value={<Money amount={liabilities} currency={currency} kind="neutral" />}
        href={explain('liabilities')}
      />
    </>
  );
}

function ThisMonth({ month: flow, at }: { readonly month: MonthFlow; readonly at: AsKnown }): VNode {
  const { t } = usePage();
  const { month, income, expense, currency } = flow;
  const hrefs = flowHrefs(month, currency, at);
  const difference = Amount.stored(income, currency).minus(Amount.stored(expense, currency)).toString();
  return (
    <StatTile
      icon="calendar"
      label={t('ledger.dashboard.thisMonth')}
      href={hrefs.net}
      value={<Money amount={difference} currency={currency} kind="flow" />}
      hint={
        <>
          <Part label={t('ledger.dashboard.in')} amount={income} currency={currency} href={hrefs.income} /> ·{' '}
          <Part label={t('ledger.dashboard.out')} amount={expense} currency={currency} href={hrefs.expense} />
        </>
      }
    />
  );
}

/** A link of its own above that of the tile. */
function Part(props: { label: string; amount: string; currency: string; href: string }): VNode {
  return (
    <a class="relative z-10 text-inherit" href={props.href}>
      {props.label} <Money amount={props.amount} currency={props.currency} kind="neutral" />
    </a>
  );
}

function Others({ totals, at }: { readonly totals: readonly Total[]; readonly at: AsKnown }): VNode {
  const { t, locale } = usePage();
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  const amount = (key: 'net' | 'assets' | 'liabilities', wideOnly = false) => ({
    key,
    header: t(`ledger.dashboard.${key}`),
    align: 'end' as const,
    wideOnly,
    cell: (total: Total) => (
      <a class="text-text-light" href={explainHref({ figure: key, currency: total.currency }, at)}>
        <Money amount={total[key]} currency={total.currency} kind={key === 'liabilities' ? 'neutral' : 'plain'} />
      </a>
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
