import type { VNode } from 'preact';
import { Banner } from '../../../../platform/interfaces/web/components/banner.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { DateText } from '../../../../platform/interfaces/web/components/date-text.js';
import { Money } from '../../../../platform/interfaces/web/components/money.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { Pagination } from '../../../../platform/interfaces/web/components/pagination.js';
import { StatTile } from '../../../../platform/interfaces/web/components/stat-tile.js';
import { Table } from '../../../../platform/interfaces/web/components/table.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { ExplainedAccount } from '../../../application/explaining/explain-accounts.js';
import type { ExplainedRow, Rule } from '../../../application/explaining/explanation.js';
import { PastControl } from '../known/past-control.js';
import { withPast, type Past } from '../known/read-past.js';
import type { Figure } from './figure-query.js';

/** An account, and where its own balance is explained; null where the total is all that one sees. */
export type LinkedRow = ExplainedAccount & { readonly href: string | null };

export interface ExplainPageProps {
  readonly asked: Figure;
  readonly past: Past;
  /** Address of the same figure, now. */
  readonly presentHref: string;
  /** Of the account or group; empty where the figure needs none. */
  readonly name: string;
  readonly rule: Rule;
  readonly total: string;
  readonly currency: string;
  readonly count: number;
  readonly entries: readonly ExplainedRow[];
  readonly accounts: readonly LinkedRow[];
  readonly rowsHidden: boolean;
  readonly olderHref: string | null;
  readonly firstHref: string | null;
}

/** Body of `/app/explain`. */
export function ExplainPage(props: ExplainPageProps): VNode {
  const { asked, past, presentHref, name, rule, total, currency, count, rowsHidden } = props;
  const { t } = usePage();
  const month = 'month' in asked ? <DateText value={asked.month} look="month" /> : null;
  const kept = Object.fromEntries(Object.entries(asked).filter(([, value]) => typeof value === 'string'));
  return (
    <div class="max-w-4xl">
      <div class="wrap-anywhere">
        <PageHeader
          title={t('ledger.explain.title')}
          parent={{ href: withPast('/app', past.at), label: t('ledger.nav.dashboard') }}
        />
      </div>
      <div class="stack">
        <PastControl past={past} action="/app/explain" backHref={presentHref} kept={kept} />
        <StatTile
          id="total"
          label={t(`ledger.explain.figure.${asked.figure}`, { name, currency })}
          value={<Money amount={total} currency={currency} size="hero" />}
          hint={month}
        />
        <Card title={t('ledger.explain.rule')}>
          <p>{t(`ledger.explanation.rule.${rule}`)}</p>
          <p class="quiet text-sm">{t('ledger.explain.noRates')}</p>
        </Card>
        {rowsHidden ? <Banner>{t('ledger.explain.totalOnly')}</Banner> : <Rows {...props} />}
        {props.firstHref === null ? null : (
          <div class="cluster">
            <Button href={props.firstHref}>{t('ledger.explain.first')}</Button>
          </div>
        )}
        <Pagination newerHref={null} olderHref={props.olderHref} />
        {rowsHidden ? null : (
          <p class="quiet text-sm">{count === 0 ? t('ledger.explain.none') : t('ledger.explain.count', { count })}</p>
        )}
      </div>
    </div>
  );
}

function Rows({ entries, accounts, currency, past, count }: ExplainPageProps): VNode | null {
  const { t } = usePage();
  if (count === 0) return null;
  return (
    <Card title={t('ledger.explain.rows')} flush>
      {accounts.length > 0 ? (
        <Accounts rows={accounts} currency={currency} />
      ) : (
        <Entries rows={entries} knownAt={past.at.knownAt} />
      )}
    </Card>
  );
}

function Accounts({ rows, currency }: { readonly rows: readonly LinkedRow[]; readonly currency: string }): VNode {
  const { t } = usePage();
  return (
    <Table
      id="rows"
      caption={t('ledger.explain.rows')}
      captionHidden
      rows={rows}
      rowKey={({ account }) => account.id}
      columns={[
        {
          key: 'name',
          header: t('ledger.transaction.account'),
          names: true,
          cell: ({ account, href }) =>
            href === null ? (
              <span class="wrap-anywhere">{account.name}</span>
            ) : (
              <a class="wrap-anywhere" href={href}>
                {account.name}
              </a>
            ),
        },
        {
          key: 'balance',
          header: t('ledger.account.balance'),
          align: 'end',
          wideOnly: true,
          cell: ({ account }) => <Money amount={account.balance} currency={currency} />,
        },
        {
          key: 'contribution',
          header: t('ledger.explain.contribution'),
          align: 'end',
          cell: ({ contribution }) => <Money amount={contribution} currency={currency} kind="flow" />,
        },
      ]}
    />
  );
}

function Entries({
  rows,
  knownAt,
}: {
  readonly rows: readonly ExplainedRow[];
  readonly knownAt: string | null;
}): VNode {
  const { t } = usePage();
  return (
    <Table
      id="rows"
      caption={t('ledger.explain.rows')}
      captionHidden
      rows={rows.map((row, index) => ({ ...row, key: `${index}` }))}
      rowKey={({ key }) => key}
      columns={[
        {
          key: 'date',
          header: t('ledger.explain.date'),
          wideOnly: true,
          cell: ({ date }) => <DateText value={date} />,
        },
        {
          key: 'row',
          header: t('ledger.explain.row'),
          names: true,
          cell: ({ transactionId, payee, kind, date }) => (
            <>
              <a class="wrap-anywhere" href={withPast(`/app/transactions/${transactionId}`, { asOf: null, knownAt })}>
                {payee ?? t(`ledger.kind.${kind}`)}
              </a>
              <span class="quiet block text-sm md:hidden">
                <DateText value={date} />
              </span>
            </>
          ),
        },
        {
          key: 'contribution',
          header: t('ledger.explain.contribution'),
          align: 'end',
          cell: ({ contribution, currency }) => <Money amount={contribution} currency={currency} kind="flow" />,
        },
      ]}
    />
  );
}
