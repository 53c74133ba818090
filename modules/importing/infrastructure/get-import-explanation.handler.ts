import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { invalidField } from '../../platform/domain/domain-error.js';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import {
  GetImportExplanation,
  type ExplainedImportRow,
  type ImportExplanation,
} from '../application/get-import-explanation.js';
import { importUnknown } from '../domain/import-errors.js';
import { shownAmount } from '../domain/totals.js';

const TAG = 'explain-import1';

/** Sums of the rows themselves, not those that were kept when the file was read: they must be the same. */
const SUMS = `
  select i.currency, coalesce(sum(r.amount), 0)::text as total, count(r.position)::int as count
    from importing_imports i
    left join importing_rows r on r.tenant_id = i.tenant_id and r.import_id = i.id and sign(r.amount) = $2
   where i.id = $1 group by i.currency`;

const ROWS = `
  select r.position, r.line, r.date, r.payee, r.amount::text as amount, r.duplicate from importing_rows r
   where r.import_id = $1 and sign(r.amount) = $2 and r.position > $3 order by r.position limit $4`;

type Row = Omit<ExplainedImportRow, 'contribution'> & { readonly position: number };

@QueryHandler(GetImportExplanation)
export class GetImportExplanationHandler implements IQueryHandler<GetImportExplanation> {
  constructor(private readonly db: ReadDb) {}

  execute({ actor, id, figure, page }: GetImportExplanation): Promise<ImportExplanation> {
    const sign = figure === 'credits' ? 1 : -1;
    const after = positionOf(page.after);
    return this.db.snapshot(actor, async (rows) => {
      const [sums] = await rows<{ currency: string; total: string; count: number }>(SUMS, [id, sign]);
      if (!sums) throw importUnknown(id);
      const found = await rows<Row>(ROWS, [id, sign, after, page.limit + 1]);
      const told = found.slice(0, page.limit);
      const shown = (amount: string): string => shownAmount(amount, sums.currency);
      return {
        ...sums,
        total: shown(sums.total),
        rows: told.map(({ position: _, ...row }) => ({
          ...row,
          amount: shown(row.amount),
          contribution: shown(row.amount),
        })),
        next: found.length > page.limit ? [TAG, String(told.at(-1)!.position)] : null,
      };
    });
  }
}

function positionOf(after: readonly string[] | null): number {
  if (after === null) return -1;
  const [tag, position] = after;
  if (tag !== TAG || position === undefined) throw invalidField('cursor', 'malformed');
  return Number(position);
}
