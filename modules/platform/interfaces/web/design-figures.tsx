import type { VNode } from 'preact';
import { CashFlowChart } from './charts/cash-flow-chart.js';
import { Sparkline } from './charts/sparkline.js';
import { Badge } from './components/badge.js';
import { Card } from './components/card.js';
import { DateText } from './components/date-text.js';
import { Money } from './components/money.js';
import { StatTile } from './components/stat-tile.js';
import { Table } from './components/table.js';

/** Amounts and tiles of `/design`. */
export function FigureSamples(): VNode {
  return (
    <>
      <p class="cluster">
        <Money amount="184320.55" currency="EUR" size="hero" />
      </p>
      <p class="cluster gap-6">
        <Money amount="1234.5" currency="EUR" size="large" />
        <Money amount="2850" currency="EUR" kind="flow" />
        <Money amount="-45.2" currency="EUR" kind="flow" />
        <Money amount="-310.07" currency="USD" />
        <Money amount="0" currency="EUR" kind="flow" />
        <Money amount="1234567" currency="JPY" />
        <Money amount="12.345" currency="KWD" />
        <Money amount="980.1" currency="GBP" approximate />
        <Money amount="999999999999999.99" currency="EUR" />
      </p>
      <div class="grid-tiles">
        <StatTile
          label="Net worth"
          icon="trending-up"
          href="#main"
          value={<Money amount="184320.55" currency="EUR" />}
          hint={
            <>
              <Money amount="1204.1" currency="EUR" kind="flow" /> this month
            </>
          }
          chart={
            <Sparkline
              label="Net worth rose from €176,000 to €184,320"
              values={['176000', '177400', '176900', '179200', '181000', '180400', '184320']}
            />
          }
        />
        <StatTile
          label="Spent this month"
          icon="receipt-text"
          value={<Money amount="1641.3" currency="EUR" />}
          hint="€120.00 less than usual"
        />
        <StatTile
          label="Lowest point ahead"
          icon="calendar-days"
          value={<Money amount="-85.12" currency="EUR" />}
          hint="on 28 November, before salary"
        />
      </div>
    </>
  );
}

const MONTHS = ['12', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11'].map((month, index) => ({
  month: `${index === 0 ? 2025 : 2026}-${month}`,
  income:
    ['4100', '2850', '2850', '2910', '2850', '3400', '2850', '2850', '2850', '2980', '2850', '2850'][index] ?? '0',
  expense:
    ['3900', '2210', '2480', '2300', '3120', '2250', '2400', '3650', '2890', '2310', '2205', '1641.3'][index] ?? '0',
}));

/** Charts of `/design`. */
export function ChartSamples(): VNode {
  return (
    <Card>
      <CashFlowChart id="design-cash" title="Cash flow, last twelve months" months={MONTHS} currency="EUR" />
    </Card>
  );
}

interface Sample {
  readonly id: string;
  readonly date: string;
  readonly payee: string;
  readonly category: string;
  readonly amount: string;
  readonly state?: string;
}

const ROWS: readonly Sample[] = [
  { id: '1', date: '2026-11-24', payee: 'Corner bakery', category: 'Groceries', amount: '-4.8' },
  {
    id: '2',
    date: '2026-11-23',
    payee: 'Northern Rail, monthly ticket for the whole region',
    category: 'Transport',
    amount: '-118',
    state: 'Pending',
  },
  { id: '3', date: '2026-11-21', payee: 'Salary', category: 'Income', amount: '2850' },
  { id: '4', date: '2026-11-20', payee: '<script>alert(1)</script>', category: 'Other', amount: '-0.99' },
];

/** Tables of `/design`: cards on phones, and one that scrolls. */
export function TableSamples(): VNode {
  const columns = [
    { key: 'date', header: 'Date', cell: (row: Sample) => <DateText value={row.date} /> },
    { key: 'payee', header: 'Payee', names: true, cell: (row: Sample) => row.payee },
    { key: 'category', header: 'Category', cell: (row: Sample) => row.category },
    {
      key: 'state',
      header: 'State',
      wideOnly: true,
      cell: (row: Sample) => (row.state ? <Badge tone="info">{row.state}</Badge> : null),
    },
    {
      key: 'amount',
      header: 'Amount',
      align: 'end' as const,
      cell: (row: Sample) => <Money amount={row.amount} currency="EUR" kind="flow" />,
    },
  ];
  return (
    <div class="grid-cards">
      <Card title="Transactions" flush>
        <Table
          id="design-cards"
          caption="Becomes cards on a phone"
          cards
          columns={columns}
          rows={ROWS}
          rowKey={(row) => row.id}
        />
      </Card>
      <Card title="With a total" flush>
        <Table
          id="design-scroll"
          caption="Scrolls on a phone"
          dense
          columns={columns.map((column) => ({
            ...column,
            wideOnly: false,
            ...(column.key === 'payee' ? { foot: 'Total' } : {}),
            ...(column.key === 'amount' ? { foot: <Money amount="2726.21" currency="EUR" kind="flow" /> } : {}),
          }))}
          rows={ROWS}
          rowKey={(row) => row.id}
        />
      </Card>
    </div>
  );
}
