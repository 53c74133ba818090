import { scaleBand, scaleLinear } from 'd3-scale';
import type { VNode } from 'preact';
import { Money as Amount } from '../../../domain/money.js';
import { Money, moneyText } from '../components/money.js';
import { Table } from '../components/table.js';
import { usePage, type Page } from '../page-context.js';

export interface CashFlowMonth {
  /** `YYYY-MM` */
  readonly month: string;
  /** Decimal strings at or above zero, in the chart's currency. */
  readonly income: string;
  readonly expense: string;
  /** Where its figures are explained; the table links to it. */
  readonly hrefs?: Readonly<Record<'income' | 'expense' | 'net', string>>;
}

export interface CashFlowChartProps {
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  readonly months: readonly CashFlowMonth[];
  readonly currency: string;
  /** Pixels of the plot; 240 unless told. */
  readonly height?: number;
}

const PAD = { top: 12, bottom: 28 };

interface Geometry {
  readonly x: (month: string) => number;
  readonly width: number;
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
}

/** Per cent across, so that text and lines keep their size on any screen; pixels down. */
function geometryOf(rows: readonly Row[], height: number, dir: Page['dir']): Geometry {
  const months = rows.map((row) => row.month);
  const band = scaleBand<string>(dir === 'rtl' ? months.toReversed() : months, [0, 100]).padding(0.3);
  const values = rows.flatMap((row) => [row.income, row.expense, row.net].map(Number));
  const y = scaleLinear([Math.min(0, ...values), Math.max(1, ...values)], [height - PAD.bottom, PAD.top]).nice(4);
  return { x: (month) => band(month) ?? 0, width: band.bandwidth(), y, ticks: y.ticks(4) };
}

interface Row extends CashFlowMonth {
  readonly net: string;
}

const rowsOf = (months: readonly CashFlowMonth[], currency: string): Row[] =>
  months.map((month) => ({
    ...month,
    net: Amount.stored(month.income, currency).minus(Amount.stored(month.expense, currency)).toString(),
  }));

/** Income and expense of each month as bars (full and hatched) with the difference as a line, and the same as a table. */
export function CashFlowChart({ id, title, months, currency, height = 240 }: CashFlowChartProps): VNode {
  const page = usePage();
  const { t, locale, dir } = page;
  const rows = rowsOf(months, currency);
  const geometry = geometryOf(rows, height, dir);
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  return (
    <figure class="chart" aria-labelledby={`${id}-title`}>
      <figcaption class="chart-head">
        <span id={`${id}-title`}>{title}</span>
        <ul class="chart-legend">
          {(['income', 'expense', 'net'] as const).map((series) => (
            <li key={series}>
              <svg width="16" height="12" aria-hidden="true">
                {series === 'net' ? (
                  <>
                    <line class="chart-net" x1="0" y1="6" x2="16" y2="6" />
                    <circle class="chart-dot" cx="8" cy="6" r="3" />
                  </>
                ) : (
                  <rect class={`chart-${series}`} width="16" height="12" rx="2" fill={fillOf(series, id)} />
                )}
              </svg>
              {t(`web.chart.${series}`)}
            </li>
          ))}
        </ul>
      </figcaption>
      <div class="chart-area">
        <svg class="chart-axis" height={height} aria-hidden="true">
          {geometry.ticks.map((tick) => (
            <text key={tick} x={dir === 'rtl' ? 0 : '100%'} y={geometry.y(tick)} dy="0.32em" text-anchor="end">
              {`\u2066${compact.format(tick)}\u2069`}
            </text>
          ))}
        </svg>
        <Plot id={id} rows={rows} currency={currency} geometry={geometry} height={height} page={page} />
      </div>
      <DataTable id={id} title={title} rows={rows} currency={currency} page={page} />
    </figure>
  );
}

const fillOf = (series: 'income' | 'expense', id: string): string | undefined =>
  series === 'expense' ? `url(#${id}-hatch)` : undefined;

interface PartProps {
  readonly id: string;
  readonly rows: readonly Row[];
  readonly currency: string;
  readonly page: Page;
}

function Plot({
  id,
  rows,
  currency,
  page,
  geometry,
  height,
}: PartProps & { geometry: Geometry; height: number }): VNode {
  const { x, y, width, ticks } = geometry;
  const { t, locale } = page;
  const centre = (row: Row): string => `${round(x(row.month) + width / 2)}%`;
  const net = (row: Row): number => round(y(Number(row.net)));
  return (
    <svg class="chart-plot" width="100%" height={height} role="img" aria-labelledby={`${id}-name ${id}-desc`}>
      <title id={`${id}-name`}>{t('web.chart.cashFlow')}</title>
      <desc id={`${id}-desc`}>{summary(rows, currency, page)}</desc>
      <pattern id={`${id}-hatch`} class="chart-hatch" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" />
        <path d="M-1 1l2-2M0 6l6-6M5 7l2-2" />
      </pattern>
      {ticks.map((tick) => (
        <line key={tick} class={tick === 0 ? 'chart-zero' : 'chart-grid'} x1="0" x2="100%" y1={y(tick)} y2={y(tick)} />
      ))}
      {rows.map((row, index) => (
        <g key={row.month} class="chart-month">
          <title>{readOut(row, currency, page)}</title>
          <rect class="chart-hit" x={`${x(row.month)}%`} width={`${width}%`} y="0" height={height} />
          <Bar row={row} series="income" id={id} geometry={geometry} />
          <Bar row={row} series="expense" id={id} geometry={geometry} />
          <text class={index % 2 ? 'chart-odd' : undefined} x={centre(row)} y={height - 8} text-anchor="middle">
            {monthName(row.month, locale, 'short')}
          </text>
        </g>
      ))}
      {rows.slice(1).map((row, index) => {
        const before = rows[index]!;
        return (
          <line key={row.month} class="chart-net" x1={centre(before)} y1={net(before)} x2={centre(row)} y2={net(row)} />
        );
      })}
      {rows.map((row) => (
        <circle key={row.month} class="chart-dot" cx={centre(row)} cy={net(row)} r="3.5" />
      ))}
    </svg>
  );
}

function Bar(props: { row: Row; series: 'income' | 'expense'; id: string; geometry: Geometry }): VNode {
  const { row, series, id, geometry } = props;
  const { x, y, width } = geometry;
  const top = y(Number(row[series]));
  return (
    <rect
      class={`chart-${series}`}
      x={`${round(x(row.month) + (series === 'income' ? 0 : width / 2 + 0.3))}%`}
      width={`${round(width / 2 - 0.3)}%`}
      y={round(top)}
      height={round(y(0) - top)}
      rx="2"
      fill={fillOf(series, id)}
    />
  );
}

function DataTable({ id, title, rows, currency, page }: PartProps & { title: string }): VNode {
  const { t, locale } = page;
  const amount = (row: Row, of: 'income' | 'expense' | 'net'): VNode => {
    const money = <Money amount={row[of]} currency={currency} kind={of === 'net' ? 'plain' : 'neutral'} />;
    return row.hrefs ? (
      <a class="text-inherit" href={row.hrefs[of]}>
        {money}
      </a>
    ) : (
      money
    );
  };
  return (
    <details class="chart-table">
      <summary>{t('web.chart.asTable')}</summary>
      <Table
        id={`${id}-table`}
        caption={title}
        captionHidden
        dense
        rows={rows}
        rowKey={(row) => row.month}
        columns={[
          {
            key: 'month',
            header: t('web.chart.month'),
            names: true,
            cell: (row) => monthName(row.month, locale, 'long'),
          },
          { key: 'income', header: t('web.chart.income'), align: 'end', cell: (row) => amount(row, 'income') },
          {
            key: 'expense',
            header: t('web.chart.expense'),
            align: 'end',
            cell: (row) => amount(row, 'expense'),
          },
          { key: 'net', header: t('web.chart.net'), align: 'end', cell: (row) => amount(row, 'net') },
        ]}
      />
    </details>
  );
}

const round = (value: number): number => Math.round(value * 100) / 100;

const monthName = (month: string, locale: string, look: 'short' | 'long'): string =>
  new Intl.DateTimeFormat(locale, {
    month: look,
    ...(look === 'long' ? { year: 'numeric' } : {}),
    timeZone: 'UTC',
  }).format(new Date(`${month}-01T00:00:00Z`));

const readOut = (row: Row, currency: string, { t, locale }: Page): string =>
  t('web.chart.readOut', {
    month: monthName(row.month, locale, 'long'),
    income: moneyText(locale, row.income, currency),
    expense: moneyText(locale, row.expense, currency),
    net: moneyText(locale, row.net, currency),
  });

function summary(rows: readonly Row[], currency: string, page: Page): string {
  const last = rows.at(-1);
  return last ? readOut(last, currency, page) : page.t('web.chart.empty');
}
