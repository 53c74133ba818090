import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import { ListImports, type ImportPage } from '../application/list-imports.js';
import { importSummary, SUMMARY_COLUMNS, type SummaryRow } from './import-columns.js';

type Row = SummaryRow & { readonly sortKey: string };

@QueryHandler(ListImports)
export class ListImportsHandler implements IQueryHandler<ListImports> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor, page }: ListImports): Promise<ImportPage> {
    // The key is the database's own text: a Date would lose the microseconds.
    const rows = await this.db.rows<Row>(
      actor,
      `select ${SUMMARY_COLUMNS}, i.uploaded_at::text as "sortKey" from importing_imports i
        where $1::timestamptz is null or (i.uploaded_at, i.id) < ($1::timestamptz, $2::uuid)
        order by i.uploaded_at desc, i.id desc limit $3`,
      [page.after?.[0] ?? null, page.after?.[1] ?? null, page.limit + 1],
    );
    const shown = rows.slice(0, page.limit);
    const last = shown.at(-1);
    return { items: shown.map(importSummary), next: rows.length > page.limit && last ? [last.sortKey, last.id] : null };
  }
}
