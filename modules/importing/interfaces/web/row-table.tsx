import type { VNode } from 'preact';
import { Badge } from '../../../platform/interfaces/web/components/badge.js';
import { DateText } from '../../../platform/interfaces/web/components/date-text.js';
import { Table } from '../../../platform/interfaces/web/components/table.js';
import { usePage } from '../../../platform/interfaces/web/page-context.js';
import type { ImportRowView } from '../../application/get-import.js';
import { StatementAmount } from './statement-amount.js';

export interface RowTableProps {
  readonly rows: readonly ImportRowView[];
  readonly currency: string;
  readonly committed: boolean;
}

/** The first rows of the file, with what becomes of each. */
export function RowTable({ rows, currency, committed }: RowTableProps): VNode {
  const { t } = usePage();
  return (
    <Table
      id="import-rows"
      caption={t('importing.rows.caption')}
      captionHidden
      dense
      rows={rows.map((row, index) => ({ ...row, key: String(index) }))}
      rowKey={(row) => row.key}
      empty={<p class="quiet p-5">{t('importing.rows.none')}</p>}
      columns={[
        { key: 'line', header: t('importing.rows.line'), wideOnly: true, align: 'end', cell: (row) => row.line },
        { key: 'date', header: t('importing.rows.date'), wideOnly: true, cell: (row) => <DateText value={row.date} /> },
        {
          key: 'payee',
          header: t('importing.rows.payee'),
          names: true,
          cell: (row) => <Words row={row} committed={committed} />,
        },
        {
          key: 'fate',
          header: t('importing.rows.fate'),
          wideOnly: true,
          cell: (row) => <Fate duplicate={row.duplicate} committed={committed} />,
        },
        {
          key: 'amount',
          header: t('importing.rows.amount'),
          align: 'end',
          cell: (row) => <StatementAmount amount={row.amount} currency={currency} />,
        },
      ]}
    />
  );
}

/** On a phone the date and the fate stand under the words: the amount must fit beside them. */
function Words({ row, committed }: { readonly row: ImportRowView; readonly committed: boolean }): VNode {
  const { t } = usePage();
  return (
    <>
      <span class="wrap-anywhere">{row.payee ?? row.memo ?? t('importing.rows.noText')}</span>
      {row.payee !== null && row.memo !== null && row.memo !== row.payee ? (
        <span class="quiet block text-sm wrap-anywhere">{row.memo}</span>
      ) : null}
      <span class="quiet block text-sm md:hidden">
        <DateText value={row.date} /> <Fate duplicate={row.duplicate} committed={committed} />
      </span>
    </>
  );
}

function Fate({ duplicate, committed }: { readonly duplicate: boolean; readonly committed: boolean }): VNode {
  const { t } = usePage();
  if (duplicate) {
    return (
      <Badge tone="neutral" icon="copy">
        {t('importing.fate.duplicate')}
      </Badge>
    );
  }
  return (
    <Badge tone={committed ? 'success' : 'info'} icon={committed ? 'check' : 'plus'}>
      {t(committed ? 'importing.fate.recorded' : 'importing.fate.new')}
    </Badge>
  );
}
