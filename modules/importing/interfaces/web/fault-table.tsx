import type { VNode } from 'preact';
import { Card } from '../../../platform/interfaces/web/components/card.js';
import { Table } from '../../../platform/interfaces/web/components/table.js';
import { usePage } from '../../../platform/interfaces/web/page-context.js';
import type { ImportView } from '../../application/get-import.js';

export interface FaultTableProps {
  readonly errors: ImportView['preview']['errors'];
  /** Of all faults; `errors` are the first. */
  readonly count: number;
}

/** What could not be read, and where. */
export function FaultTable({ errors, count }: FaultTableProps): VNode {
  const { t } = usePage();
  return (
    <Card id="faults" title={t('importing.faults.title', { count })} flush>
      <Table
        id="fault-rows"
        caption={t('importing.faults.caption')}
        captionHidden
        dense
        rows={errors.map((fault, index) => ({ ...fault, key: String(index) }))}
        rowKey={(fault) => fault.key}
        columns={[
          { key: 'line', header: t('importing.rows.line'), align: 'end', cell: (fault) => fault.line },
          { key: 'column', header: t('importing.faults.column'), cell: (fault) => fault.column ?? '–' },
          {
            key: 'message',
            header: t('importing.faults.message'),
            names: true,
            cell: (fault) => <span class="wrap-anywhere">{t(`errors.${fault.code}`, fault.params)}</span>,
          },
        ]}
      />
    </Card>
  );
}
