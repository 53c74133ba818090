import type { VNode } from 'preact';
import type { AccountView } from '../../../ledger/index.js';
import { Badge } from '../../../platform/interfaces/web/components/badge.js';
import { DateText } from '../../../platform/interfaces/web/components/date-text.js';
import { EmptyState } from '../../../platform/interfaces/web/components/empty-state.js';
import { Table } from '../../../platform/interfaces/web/components/table.js';
import { usePage } from '../../../platform/interfaces/web/page-context.js';
import type { ImportSummary } from '../../application/get-import.js';

export interface RecentImportsProps {
  readonly imports: readonly ImportSummary[];
  readonly accounts: readonly AccountView[];
}

/** Files that were uploaded, the newest first. */
export function RecentImports({ imports, accounts }: RecentImportsProps): VNode {
  const { t } = usePage();
  const nameOf = (id: string): string => accounts.find((account) => account.id === id)?.name ?? '';
  return (
    <Table
      id="imports"
      caption={t('importing.recent.caption')}
      captionHidden
      rows={imports}
      rowKey={(row) => row.id}
      empty={
        <EmptyState level={3} icon="file-up" title={t('importing.recent.none')} text={t('importing.recent.noneText')} />
      }
      columns={[
        {
          key: 'file',
          header: t('importing.recent.file'),
          names: true,
          cell: (row) => (
            <>
              <a class="wrap-anywhere" href={`/app/import/${row.id}`}>
                {row.fileName}
              </a>
              <span class="quiet block text-sm">
                {nameOf(row.accountId)} · <DateText value={row.uploadedAt} look="time" />
              </span>
              <span class="mt-1 block md:hidden">
                <Status row={row} />
              </span>
            </>
          ),
        },
        { key: 'status', header: t('importing.recent.status'), wideOnly: true, cell: (row) => <Status row={row} /> },
        {
          key: 'count',
          header: t('importing.recent.recorded'),
          align: 'end',
          cell: (row) => (row.recorded === null ? '–' : row.recorded),
        },
      ]}
    />
  );
}

function Status({ row }: { readonly row: ImportSummary }): VNode {
  const { t } = usePage();
  if (row.status === 'committed') {
    return (
      <Badge tone="success" icon="check">
        {t('importing.status.committed')}
      </Badge>
    );
  }
  return row.preview.errorCount > 0 ? (
    <Badge tone="danger" icon="circle-alert">
      {t('importing.status.faulty')}
    </Badge>
  ) : (
    <Badge tone="warning" icon="hourglass">
      {t('importing.status.preview')}
    </Badge>
  );
}
