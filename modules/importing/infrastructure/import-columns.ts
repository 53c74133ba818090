import type { ImportRowView, ImportSummary, ImportView } from '../application/get-import.js';
import { shownAmount } from '../domain/totals.js';

/** Columns of `importing_imports i` for `importSummary`. */
export const SUMMARY_COLUMNS = `
  i.id, i.status, i.account_id as "accountId", i.file_name as "fileName", i.format, i.currency,
  i.row_count as count, i.first_date as "firstDate", i.last_date as "lastDate", i.credits, i.debits,
  i.duplicate_count as found, i.fault_count as "errorCount", i.recorded_count as recorded,
  i.uploaded_at as "uploadedAt", i.finished_at as "finishedAt"`;

export interface SummaryRow {
  readonly id: string;
  readonly status: 'preview' | 'committed';
  readonly accountId: string;
  readonly fileName: string;
  readonly format: string;
  readonly currency: string;
  readonly count: number;
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  readonly credits: string;
  readonly debits: string;
  readonly found: number;
  readonly errorCount: number;
  readonly recorded: number | null;
  readonly uploadedAt: Date;
  readonly finishedAt: Date | null;
}

export const importSummary = (row: SummaryRow): ImportSummary => ({
  id: row.id,
  status: row.status,
  accountId: row.accountId,
  fileName: row.fileName,
  format: row.format,
  currency: row.currency,
  preview: {
    count: row.count,
    firstDate: row.firstDate,
    lastDate: row.lastDate,
    credits: shownAmount(row.credits, row.currency),
    debits: shownAmount(row.debits, row.currency),
    duplicates: row.found,
    errorCount: row.errorCount,
  },
  recorded: row.recorded,
  duplicates: row.status === 'committed' ? row.found : null,
  uploadedAt: row.uploadedAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
});

const ROWS_SHOWN = 50;

/** One import with its first rows. Parameter $1 is its id. */
export const SELECT_IMPORT = `
  select ${SUMMARY_COLUMNS}, i.faults as errors, i.notes, i.layout, i.balances,
         (select coalesce(json_agg(r order by r.position), '[]')
            from (select position, line, date, amount::text, payee, memo, bank_id as "bankId", duplicate
                    from importing_rows
                   where tenant_id = i.tenant_id and import_id = i.id
                   order by position limit ${String(ROWS_SHOWN)}) r) as rows
    from importing_imports i where i.id = $1`;

type Parts = Pick<ImportView, 'notes' | 'layout' | 'balances'>;

export interface ImportRow extends SummaryRow, Parts {
  readonly errors: ImportView['preview']['errors'];
  readonly rows: readonly (ImportRowView & { readonly position: number })[];
}

export function importView(row: ImportRow): ImportView {
  const summary = importSummary(row);
  const rows = row.rows.map(({ line, date, amount, payee, memo, bankId, duplicate }) => ({
    line,
    date,
    amount: shownAmount(amount, row.currency),
    payee,
    memo,
    bankId,
    duplicate,
  }));
  return {
    ...summary,
    preview: { ...summary.preview, errors: row.errors, rows },
    notes: row.notes,
    layout: row.layout,
    balances: row.balances,
  };
}
